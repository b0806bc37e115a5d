import type { DeskTag, TicketTag } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { useSearchedCollection } from '../collections/use-searched-collection.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { isCalled, tagChoices, type TagChoice } from './tag-choices.ts'

export interface TagPickerOptions {
  /** What the ticket has already. */
  taken: readonly TicketTag[]
  onPick: (tag: TicketTag) => void
  /** Backspace in the empty field takes the last tag off again. */
  onTakeBack: () => void
}

interface TagPickerState {
  text: string
  choices: readonly TagChoice[]
  /** What Enter takes; `null` while the list is closed. */
  active: TagChoice | null
  type(text: string): void
  open(): void
  close(): void
  pick(choice: TagChoice): Promise<void>
  onKeyDown(event: KeyboardEvent): void
}

/** What is typed, what fits it, and which of that the arrow keys stand on. */
export function useTagPicker({ taken, onPick, onTakeBack }: TagPickerOptions): TagPickerState {
  const { client, notices } = useSiteDesk()
  const search = useSearchedCollection<DeskTag>(client.tags.list)
  const [place, setPlace] = useState<number | null>(null)
  const choices = tagChoices(search.collection.state.value.items, taken, search.text)
  const active = (place !== null && choices[Math.min(place, choices.length - 1)]) || null

  async function pick(choice: TagChoice): Promise<void> {
    search.setText('')
    setPlace(0)
    try {
      onPick(choice.kind === 'known' ? choice.tag : await tagCalled(choice.name))
    } catch (error) {
      notices.addProblem(error)
    }
  }
  /** Enter may come before the list does, so whether there is one is asked before it is made. */
  async function tagCalled(name: string): Promise<TicketTag> {
    const { data } = await client.tags.list({ q: name })
    return data.find((tag) => isCalled(tag, name)) ?? client.tags.create({ name })
  }
  const move = (step: number) =>
    setPlace(place === null ? 0 : (place + step + choices.length) % Math.max(1, choices.length))
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ...(active && { Enter: () => void pick(active) }),
    ...(place !== null && { Escape: () => setPlace(null) }),
    ...(search.text === '' && taken.length > 0 && { Backspace: onTakeBack }),
  }
  return {
    text: search.text,
    choices: place === null ? [] : choices,
    active,
    type(text) {
      search.setText(text)
      setPlace(0)
    },
    open: () => setPlace(0),
    close: () => setPlace(null),
    pick,
    onKeyDown(event) {
      const run = keys[event.key]
      if (!run || event.isComposing) return
      event.preventDefault()
      event.stopPropagation()
      run()
    },
  }
}
