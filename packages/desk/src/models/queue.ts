import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { DeskTicket, Page } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { describeProblem } from '../problem-text.ts'
import { belongsTo, queryOf, type QueueView } from '../queue-views.ts'
import type { Notices } from './notices.ts'
import type { LoadState } from './thread.ts'
import type { Tickets } from './tickets.ts'

/** How much of one view was read from the server. */
interface QueueWindow {
  state: LoadState
  problem: string | null
  nextCursor: string | null
  /** The oldest ticket that was read; further down the list is not ours to show yet. */
  end: DeskTicket | null
  isLoadingMore: boolean
}

/** The tickets of one view, newest activity first. */
export interface Queue {
  window: ReadonlySignal<QueueWindow>
  /** Derived from every ticket we know, so a live change moves its row without any work here. */
  rows: ReadonlySignal<readonly DeskTicket[]>
  /** Reads the first page of the present view unless it was read before. */
  show(): Promise<void>
  loadMore(): Promise<void>
  /** Reads the present view again and forgets the rest, because events were missed. `keepId` is open elsewhere. */
  reload(keepId: string | null): Promise<void>
}

interface QueueOptions {
  site: DeskSite
  tickets: Tickets
  notices: Notices
  memberId: string
  view: ReadonlySignal<QueueView>
}

const UNREAD: QueueWindow = {
  state: 'loading',
  problem: null,
  nextCursor: null,
  end: null,
  isLoadingMore: false,
}

export function createQueue(options: QueueOptions): Queue {
  const { site, tickets, view } = options
  const windows = signal<ReadonlyMap<QueueView, QueueWindow>>(new Map())
  const window = computed(() => windows.value.get(view.value) ?? UNREAD)

  function set(of: QueueView, change: Partial<QueueWindow>): void {
    windows.value = new Map(windows.peek()).set(of, { ...(windows.peek().get(of) ?? UNREAD), ...change })
  }

  async function readFirstPage(onPage: (page: Page<DeskTicket>) => void): Promise<void> {
    const of = view.peek()
    try {
      const page = await site.tickets.list(queryOf(of))
      batch(() => {
        onPage(page)
        tickets.keep(page.data)
        set(of, windowAfter(page))
      })
    } catch (error) {
      set(of, { state: 'failed', problem: describeProblem(error) })
    }
  }

  return {
    window,
    rows: computed(() => rowsOf(tickets, view.value, window.value, options.memberId)),
    loadMore: () => loadMore(options, windows, set),
    async show() {
      const known = windows.peek().get(view.peek())
      if (known && known.state !== 'failed') return
      set(view.peek(), UNREAD)
      await readFirstPage(() => undefined)
    },
    reload: (keepId) =>
      readFirstPage((page) => {
        windows.value = new Map()
        tickets.retain(new Set([...page.data.map(({ id }) => id), ...(keepId ? [keepId] : [])]))
      }),
  }
}

async function loadMore(
  { site, tickets, notices, view }: QueueOptions,
  windows: Signal<ReadonlyMap<QueueView, QueueWindow>>,
  set: (of: QueueView, change: Partial<QueueWindow>) => void,
): Promise<void> {
  const of = view.peek()
  const known = windows.peek().get(of)
  if (!known?.nextCursor || known.isLoadingMore) return
  set(of, { isLoadingMore: true })
  try {
    const page = await site.tickets.list({ ...queryOf(of), cursor: known.nextCursor })
    batch(() => {
      tickets.keep(page.data)
      set(of, windowAfter(page))
    })
  } catch (error) {
    set(of, { isLoadingMore: false })
    notices.addProblem(error)
  }
}

function windowAfter(page: Page<DeskTicket>): QueueWindow {
  const { nextCursor } = page
  return {
    ...UNREAD,
    state: 'ready',
    nextCursor,
    end: nextCursor === null ? null : (page.data.at(-1) ?? null),
  }
}

function rowsOf(tickets: Tickets, view: QueueView, window: QueueWindow, memberId: string): DeskTicket[] {
  if (window.state !== 'ready') return []
  const { end } = window
  return [...tickets.byId.value.values()]
    .filter((ticket) => belongsTo(view, ticket, memberId) && (!end || byActivity(ticket, end) <= 0))
    .toSorted(byActivity)
}

/** The server's order: newest activity first, the higher id where two are equal. */
function byActivity(a: DeskTicket, b: DeskTicket): number {
  return Date.parse(b.lastMessageAt) - Date.parse(a.lastMessageAt) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}
