import type { RefObject } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'

/** A field with a list of what it finds below: the focus stays in the field, the arrows choose, Enter takes. */
export interface Combobox {
  /** For the field. */
  input: {
    role: 'combobox'
    'aria-autocomplete': 'list'
    'aria-expanded': boolean
    'aria-controls': string | undefined
    'aria-activedescendant': string | undefined
  }
  /** For what stands around the options. */
  list: { ref: RefObject<HTMLDivElement | null>; id: string; role: 'listbox' }
  /** For each option. */
  option: (index: number) => OptionProps
  onKeyDown: (event: KeyboardEvent) => void
}

interface OptionProps {
  id: string
  role: 'option'
  'aria-selected': boolean
  onClick: () => void
}

/**
 * @param found What there is to choose from; with something else, nothing is chosen
 * @param take Is called with the index of the chosen one, or of the first when none is
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function useCombobox(found: readonly unknown[], take: (index: number) => void): Combobox {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState({ found, index: -1 })
  const count = found.length
  const active = chosen.found === found ? chosen.index : -1
  const optionId = (index: number): string => `${id}-${index}`

  function choose(index: number): void {
    setChosen({ found, index })
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }

  return {
    input: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': count > 0,
      'aria-controls': count > 0 ? id : undefined,
      'aria-activedescendant': active < 0 ? undefined : optionId(active),
    },
    list: { ref: list, id, role: 'listbox' },
    option: (index) => ({
      id: optionId(index),
      role: 'option',
      'aria-selected': index === active,
      onClick: () => take(index),
    }),
    onKeyDown(event) {
      if (count === 0 || event.isComposing) return
      if (event.key === 'Enter') take(Math.max(0, active))
      else if (event.key === 'ArrowDown') choose((active + 1) % count)
      else if (event.key === 'ArrowUp') choose((Math.max(0, active) + count - 1) % count)
      else return
      event.preventDefault()
    },
  }
}
