import type { WidgetModel } from './widget-context.ts'

/** Calls `onLeft` when another tab has ended this customer's session, or made it somebody else's. Returns a function that stops it. */
export function watchDeparture(
  { client, store }: Pick<WidgetModel, 'client' | 'store'>,
  onLeft: () => void,
): () => void {
  let present = store.getSnapshot().customer
  const stopStore = store.subscribe(() => {
    present ??= store.getSnapshot().customer
  })
  const stopSession = client.sessions.on('changed', (customer, origin) => {
    if (origin !== 'elsewhere') present = customer
    else if (present && present.id !== customer?.id) onLeft()
  })
  return () => {
    stopStore()
    stopSession()
  }
}
