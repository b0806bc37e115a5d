import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { DeskMessage, Page } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'

export type LoadState = 'loading' | 'ready' | 'failed'

/** The messages of one ticket as the server has them, in its order. */
export interface Thread {
  state: ReadonlySignal<LoadState>
  problem: ReadonlySignal<string | null>
  messages: ReadonlySignal<readonly DeskMessage[]>
  hasOlder: ReadonlySignal<boolean>
  isLoadingOlder: ReadonlySignal<boolean>
  load(): Promise<void>
  loadOlder(): Promise<void>
  /** Takes a new or edited message; reads what lies between if the thread would have a hole. */
  apply(message: DeskMessage): Promise<void>
  remove(messageId: string): void
}

const PAGE_SIZE = 50

export function createThread(site: DeskSite, ticketId: string): Thread {
  const state = signal<LoadState>('loading')
  const problem = signal<string | null>(null)
  const messages = signal<readonly DeskMessage[]>([])
  const olderCursor = signal<string | null>(null)
  const hasOlder = computed(() => olderCursor.value !== null)
  const isLoadingOlder = signal(false)

  function show(page: Page<DeskMessage>, newer: readonly DeskMessage[]): void {
    batch(() => {
      messages.value = merge(page.data, newer)
      olderCursor.value = page.nextCursor
      state.value = 'ready'
    })
  }

  async function load(): Promise<void> {
    if (state.peek() === 'failed') state.value = 'loading'
    const before = messages.peek()
    try {
      const page = await site.messages.list(ticketId, { limit: PAGE_SIZE })
      const arrivedMeanwhile = messages.peek().filter((message) => !before.includes(message))
      show(page, arrivedMeanwhile)
    } catch (error) {
      problem.value = describeProblem(error)
      state.value = 'failed'
    }
  }

  async function loadOlder(): Promise<void> {
    const cursor = olderCursor.peek()
    if (cursor === null || isLoadingOlder.peek()) return
    isLoadingOlder.value = true
    try {
      const page = await site.messages.list(ticketId, { cursor, limit: PAGE_SIZE })
      show(page, messages.peek())
    } finally {
      isLoadingOlder.value = false
    }
  }

  return {
    state,
    problem,
    messages,
    hasOlder,
    isLoadingOlder,
    load,
    loadOlder,
    apply: (message) => apply(site, messages, message),
    remove: (id) => void (messages.value = messages.peek().filter((message) => message.id !== id)),
  }
}

async function apply(
  site: DeskSite,
  messages: Signal<readonly DeskMessage[]>,
  message: DeskMessage,
): Promise<void> {
  const newest = messages.peek().at(-1)
  messages.value = merge(messages.peek(), [message])
  if (!newest || message.seq <= newest.seq + 1) return
  for (let after: number | null = newest.seq; after !== null;) {
    const page = await site.messages.list(message.ticketId, { after, limit: PAGE_SIZE })
    messages.value = merge(messages.peek(), page.data)
    after = page.nextCursor === null ? null : (page.data.at(-1)?.seq ?? null)
  }
}

/** Both lists in `seq` order, each message once; where both have it, the later list wins. */
function merge(first: readonly DeskMessage[], second: readonly DeskMessage[]): DeskMessage[] {
  const byId = new Map([...first, ...second].map((message) => [message.id, message]))
  return [...byId.values()].toSorted((a, b) => a.seq - b.seq)
}
