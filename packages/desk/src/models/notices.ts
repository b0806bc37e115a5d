import { signal, type ReadonlySignal } from '@preact/signals'
import { describeProblem } from '../problem-text.ts'

/** Something that went wrong and that the member should know. It stays until it is dismissed. */
interface Notice {
  id: number
  text: string
}

export interface Notices {
  items: ReadonlySignal<readonly Notice[]>
  /** What a screen reader says next: news that needs no place on the screen. */
  announcement: ReadonlySignal<string>
  add(text: string): void
  /** Tells what failed, and what to do about it. */
  addProblem(error: unknown): void
  dismiss(id: number): void
  announce(text: string): void
}

const MOST_AT_ONCE = 3

export function createNotices(): Notices {
  const items = signal<readonly Notice[]>([])
  const announcement = signal('')
  let lastId = 0
  function add(text: string): void {
    lastId += 1
    const others = items.peek().filter((notice) => notice.text !== text)
    items.value = [...others, { id: lastId, text }].slice(-MOST_AT_ONCE)
  }
  return {
    items,
    announcement,
    add,
    addProblem: (error) => add(describeProblem(error)),
    dismiss(id) {
      items.value = items.peek().filter((notice) => notice.id !== id)
    },
    announce(text) {
      announcement.value = text
    },
  }
}
