import { useEffect, useId, useState } from 'preact/hooks'
import type { WritingField } from '../editor/writing-field.ts'
import { optionId, type Option } from './OptionList.tsx'
import { triggerAt, type Trigger } from './trigger.ts'

/** Something that can be put in place of a trigger. */
export interface Suggestion extends Option {
  markdown: string
}

/** Where suggestions come from. The same function for the same place, or they are looked for again. */
export type SuggestionSource = (trigger: Trigger, signal: AbortSignal) => Promise<readonly Suggestion[]>

export interface Suggestions {
  listId: string
  sign: Trigger['sign']
  items: readonly Suggestion[]
  active: number
  /** The text has changed, or only the caret has moved. */
  look(isTyped: boolean): void
  take(suggestion: Suggestion): void
  /** @returns whether the key was meant for the list */
  press(key: string): boolean
  close(): void
}

/** What a `/` or an `@` in the field finds. The focus stays in the field, which points at the option that Enter takes. */
export function useSuggestions(field: WritingField | null, source: SuggestionSource): Suggestions {
  const [trigger, setTrigger] = useState<Trigger | null>(null)
  const [active, setActive] = useState(0)
  const listId = useId()
  const items = useFound(trigger, source)
  const isOpen = items.length > 0

  // The field that comes in place of another takes over what was typed there, and the focus: the list goes on in it.
  useEffect(() => {
    if (field?.hasFocus()) setTrigger(triggerAt(field.textBefore() ?? ''))
  }, [field])
  useEffect(() => {
    field?.pointAt(isOpen ? { list: listId, active: optionId(listId, active) } : null)
  }, [field, isOpen, listId, active])

  function take({ markdown }: Suggestion): void {
    setTrigger(null)
    if (trigger) field?.insert(markdown, { replacing: trigger.length, spaceAfter: trigger.sign === '@' })
  }
  const takeActive = () => items[active] && take(items[active])
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive((active + 1) % items.length),
    ArrowUp: () => setActive((active - 1 + items.length) % items.length),
    Enter: takeActive,
    Tab: takeActive,
    Escape: () => setTrigger(null),
  }
  return {
    listId,
    sign: trigger?.sign ?? '/',
    items,
    active,
    take,
    look(isTyped) {
      if (!isTyped && trigger === null) return
      const found = triggerAt(field?.textBefore() ?? '')
      const isSame = found?.sign === trigger?.sign && found?.query === trigger?.query
      if (isSame) return
      setTrigger(found)
      setActive(0)
    },
    press(key) {
      const move = isOpen ? moves[key] : undefined
      move?.()
      return move !== undefined
    },
    close: () => setTrigger(null),
  }
}

function useFound(trigger: Trigger | null, source: SuggestionSource): readonly Suggestion[] {
  const [found, setFound] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    if (trigger === null) {
      setFound([])
      return undefined
    }
    const controller = new AbortController()
    const { signal } = controller
    void source(trigger, signal).then((items) => !signal.aborted && setFound(items))
    return () => controller.abort()
  }, [trigger, source])
  return found
}
