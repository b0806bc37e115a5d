import { signal, type ReadonlySignal } from '@preact/signals'
import { describeProblem } from '../problem-text.ts'

/** What can be done about a notice. */
export interface NoticeAction {
  label: string
  run(): void
}

/** Something the member should know: what went wrong stays until it is dismissed, what was done goes by itself. */
interface Notice {
  id: number
  text: string
  kind: 'problem' | 'done' | 'news'
  action: NoticeAction | null
}

export interface Notices {
  items: ReadonlySignal<readonly Notice[]>
  /** What a screen reader says next: news that needs no place on the screen. */
  announcement: ReadonlySignal<string>
  add(text: string): void
  /** Tells what failed, and what to do about it. */
  addProblem(error: unknown): void
  /** Tells what was done, and what takes it back. The one before it goes. */
  tellDone(text: string, action: NoticeAction | null): void
  /** Tells what somebody else did, and leads there. It stays until it is dismissed. */
  tellNews(text: string, action: NoticeAction): void
  dismiss(id: number): void
  announce(text: string): void
}

const MOST_AT_ONCE = 3
/** How long there is time to take back what was done. */
const DONE_MS = 12_000

export function createNotices(): Notices {
  const items = signal<readonly Notice[]>([])
  const announcement = signal('')
  let lastId = 0
  function put(notice: Omit<Notice, 'id'>, isReplaced: (other: Notice) => boolean): number {
    lastId += 1
    const others = items.peek().filter((other) => !isReplaced(other))
    items.value = [...others, { ...notice, id: lastId }].slice(-MOST_AT_ONCE)
    return lastId
  }
  const add = (text: string): void =>
    void put({ text, kind: 'problem', action: null }, (other) => other.text === text)
  function dismiss(id: number): void {
    items.value = items.peek().filter((notice) => notice.id !== id)
  }
  return {
    items,
    announcement,
    add,
    addProblem: (error) => add(describeProblem(error)),
    tellDone(text, action) {
      const id = put({ text, kind: 'done', action }, (other) => other.kind === 'done')
      setTimeout(() => dismiss(id), DONE_MS)
    },
    tellNews: (text, action) => void put({ text, kind: 'news', action }, (other) => other.text === text),
    dismiss,
    announce(text) {
      announcement.value = text
    },
  }
}
