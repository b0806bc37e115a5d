import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useKeyDown } from './use-key-down.ts'

/** The list below a field: the focus stays in the field, the arrows choose, Enter takes. */
export interface Combobox {
  /** For what stands around the options. */
  list: { ref: RefObject<HTMLDivElement | null>; id: string; role: 'listbox' }
  /** For each option. */
  option: (index: number) => OptionProps
}

interface OptionProps {
  id: string
  role: 'option'
  'aria-selected': boolean
  onClick: () => void
}

/**
 * Makes the options of a field that has the role `combobox`, and tells the field of them as long as they are shown.
 * @param id Of the list, which the field names as what it controls
 * @param found What there is to choose from; with something else, nothing is chosen
 * @param take Is called with the index of the chosen one, or of the first when none is
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function useCombobox(
  field: RefObject<HTMLInputElement | null>,
  id: string,
  found: readonly unknown[],
  take: (index: number) => void,
): Combobox {
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState({ found, index: -1 })
  const count = found.length
  const active = chosen.found === found ? chosen.index : -1
  const optionId = (index: number): string => `${id}-${index}`
  const activeId = active < 0 ? '' : optionId(active)

  useKeyDown(
    field,
    useCallback(
      (event) => {
        function choose(index: number): void {
          setChosen({ found, index })
          list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
        }
        if (count === 0 || event.isComposing) return
        if (event.key === 'Enter') take(Math.max(0, active))
        else if (event.key === 'ArrowDown') choose((active + 1) % count)
        else if (event.key === 'ArrowUp') choose((Math.max(0, active) + count - 1) % count)
        else return
        event.preventDefault()
      },
      [found, count, active, take],
    ),
  )
  useLayoutEffect(() => tellField(field.current, count > 0, activeId), [field, count, activeId])

  return {
    list: { ref: list, id, role: 'listbox' },
    option: (index) => ({
      id: optionId(index),
      role: 'option',
      'aria-selected': index === active,
      onClick: () => take(index),
    }),
  }
}

/** @returns a function that takes it back */
function tellField(field: HTMLElement | null, isExpanded: boolean, activeId: string): () => void {
  tell(isExpanded, activeId)
  return () => tell(false, '')

  function tell(expanded: boolean, active: string): void {
    field?.setAttribute('aria-expanded', String(expanded))
    if (active) field?.setAttribute('aria-activedescendant', active)
    else field?.removeAttribute('aria-activedescendant')
  }
}
