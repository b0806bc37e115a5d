import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { HistoryEntry } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import type { LoadState } from './thread.ts'

/** Who changed what on one ticket, newest first. */
export interface History {
  state: ReadonlySignal<LoadState>
  problem: ReadonlySignal<string | null>
  entries: ReadonlySignal<readonly HistoryEntry[]>
  hasMore: ReadonlySignal<boolean>
  /** Reads the newest entries, at first and after each change. */
  refresh(): Promise<void>
  loadMore(): Promise<void>
}

const PAGE_SIZE = 30

export function createHistory(site: DeskSite, ticketId: string): History {
  const state = signal<LoadState>('loading')
  const problem = signal<string | null>(null)
  const entries = signal<readonly HistoryEntry[]>([])
  const nextCursor = signal<string | null>(null)
  const hasMore = signal(false)

  async function read(cursor: string | null): Promise<void> {
    try {
      const query = cursor === null ? { limit: PAGE_SIZE } : { limit: PAGE_SIZE, cursor }
      const page = await site.tickets.history(ticketId, query)
      // A refresh reads the top again; only the first page and the pages after it say what comes next.
      const isRefresh = cursor === null && state.peek() === 'ready'
      batch(() => {
        entries.value = newestFirst([...entries.peek(), ...page.data])
        if (!isRefresh) nextCursor.value = page.nextCursor
        hasMore.value = nextCursor.peek() !== null
        state.value = 'ready'
      })
    } catch (error) {
      batch(() => {
        problem.value = describeProblem(error)
        if (state.peek() === 'loading') state.value = 'failed'
      })
    }
  }

  return {
    state,
    problem,
    entries,
    hasMore,
    refresh: () => read(null),
    loadMore: () => read(nextCursor.peek()),
  }
}

function newestFirst(entries: HistoryEntry[]): HistoryEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return [...byId.values()].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
