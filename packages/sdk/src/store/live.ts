import { loadCode } from '../core/load-code.ts'
import type { StoreContext } from './context.ts'
import type { LiveParts, LiveUpdates } from './live-updates.ts'

/** What comes from others. It is code of its own: nobody reads, writes or attaches with it. */
export interface Live {
  /** Opens the live connection, once there is somebody to listen. */
  readonly open: () => void
  /** The customer has seen everything up to this `seq`. */
  readonly markRead: (ticketId: string, seq: number) => Promise<void>
  /** What takes live events in, once its code has come. */
  readonly updates: () => LiveUpdates | undefined
  readonly stop: () => void
}

export function createLive(context: StoreContext, parts: LiveParts): Live {
  const { state, signal } = context
  const stopped = new AbortController()
  let updates: LiveUpdates | undefined
  let loading: Promise<void> | undefined

  async function begin(): Promise<void> {
    const { beginLiveUpdates } = await import('./live-updates.ts')
    await beginLiveUpdates(context, parts, (begun) => (updates = begun))
  }

  const load = () => loadCode(begin, stopped.signal, () => state.patch({ connection: 'offline' }))

  /** Does nothing where the store is disposed of before the code has come. */
  async function use(work: (updates: LiveUpdates) => unknown): Promise<void> {
    if (!updates) await (loading ??= load()).catch(() => undefined)
    if (updates) await work(updates)
  }

  /** What was asked for one customer is not done for the next one. */
  async function whileHere(work: (updates: LiveUpdates) => unknown): Promise<void> {
    const customer = signal()
    await use((updates) => customer.aborted || work(updates))
  }

  return {
    updates: () => updates,
    open: () => void whileHere(({ events }) => events.open()),
    markRead: (ticketId, seq) => whileHere(({ readMarks }) => readMarks.set(ticketId, seq)),
    stop() {
      stopped.abort()
      if (loading) void use((updates) => updates.stop())
    },
  }
}
