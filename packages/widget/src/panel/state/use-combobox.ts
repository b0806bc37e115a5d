import type { SearchState } from '@deskhand/sdk'
import type { RefObject } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useKept } from './use-kept.ts'
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
 * @param search What there is to choose from; with something else, nothing is chosen
 * @param take Is called with the index of the chosen one, or of the first once the search for what is typed has ended
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function useCombobox(
  field: RefObject<HTMLInputElement | null>,
  id: string,
  search: SearchState<unknown>,
  take: (index: number) => void,
): Combobox {
  const { hits: found } = search
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState({ found, index: -1 })
  const count = found.length
  const active = chosen.found === found ? chosen.index : -1
  const optionId = (index: number): string => `${id}-${index}`
  const activeId = active < 0 ? '' : optionId(active)
  const enter = useEnter(search, take)

  useKeyDown(
    field,
    useCallback(
      (event) => {
        function choose(index: number): void {
          setChosen({ found, index })
          list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
        }
        if (event.isComposing) return
        if (event.key === 'Enter' && active < 0) enter()
        else if (event.key === 'Enter') take(active)
        else if (count === 0) return
        else if (event.key === 'ArrowDown') choose((active + 1) % count)
        else if (event.key === 'ArrowUp') choose((Math.max(0, active) + count - 1) % count)
        else return
        event.preventDefault()
      },
      [found, count, active, enter, take],
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

/** Enter without a choice takes the first of what is found for all that is typed, which may still be on its way. */
function useEnter({ query, status }: SearchState<unknown>, take: (index: number) => void): () => void {
  const awaited = useKept<string | undefined>(undefined)
  useEffect(() => {
    if (status === 'searching') return
    // Who has typed on has not meant what was typed by then.
    const isAwaited = status === 'done' && awaited.getSnapshot() === query
    awaited.set(undefined)
    if (isAwaited) take(0)
  }, [awaited, query, status, take])
  return useCallback(() => {
    if (status === 'done') take(0)
    else if (status === 'searching') awaited.set(query)
  }, [awaited, query, status, take])
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
