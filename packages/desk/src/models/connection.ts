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

export function createConnection(events: DeskSite['events']): Connection {
  const state = signal(events.connection)
  const off = events.on('connection', (next) => {
    state.value = next
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
