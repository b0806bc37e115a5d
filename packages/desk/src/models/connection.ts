import { signal, type ReadonlySignal } from '@preact/signals'
import type { DeskSite } from '@deskhand/sdk/desk'

export type ConnectionState = DeskSite['events']['connection']

/** Whether live changes arrive. */
export interface Connection {
  state: ReadonlySignal<ConnectionState>
  /** Opens the stream; it reconnects by itself until `dispose`. */
  open(): void
  dispose(): void
}

/** `onRefused` is called when the server refuses the stream for good. */
export function createConnection(events: DeskSite['events'], onRefused: () => void): Connection {
  const state = signal(events.connection)
  const off = events.on('connection', (next) => {
    state.value = next
    if (next === 'closed') onRefused()
  })
  return {
    state,
    open: () => events.open(),
    dispose() {
      off()
      events.close()
    },
  }
}
