import { isDeskhandError } from '@deskhand/sdk'
import type { WidgetModel } from './widget-context.ts'

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/**
 * Says who the customer is again where that has failed and may work later: ever more patiently, and at once when the network is back.
 * What the host's own token is refused for, only the host can mend. Returns a function that stops it.
 */
export function arriveAtLast(
  { store, client }: Pick<WidgetModel, 'store' | 'client'>,
  arrival: Promise<void>,
): () => void {
  const over = new AbortController()
  // By another call of the host, say, or in another tab.
  const stopListening = client.sessions.on('changed', (customer) => customer?.verified && over.abort())

  async function insist(): Promise<void> {
    let error: unknown = await failureOf(arrival)
    for (let failures = 0; isDeskhandError(error) && error.retryable; failures += 1) {
      const chance = Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures)
      await untilOnline(Math.max(chance, (error.retryAfter ?? 0) * 1_000), over.signal)
      if (over.signal.aborted) return
      error = await failureOf(store.identify().then(store.start))
    }
  }

  void insist().finally(stopListening)
  return () => over.abort()
}

const failureOf = (attempt: Promise<void>): Promise<unknown> =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  )

/** Waits, until the network is back at the latest. */
function untilOnline(milliseconds: number, signal: AbortSignal): Promise<void> {
  const wait = new AbortController()
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    wait.signal.addEventListener('abort', () => clearTimeout(timer))
    window.addEventListener('online', () => resolve(), { signal: wait.signal })
    signal.addEventListener('abort', () => resolve(), { signal: wait.signal })
    if (signal.aborted) resolve()
  }).finally(() => wait.abort())
}
