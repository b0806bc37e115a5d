import { useWidget } from '../widget-context.ts'
import { createTicketResolution } from './ticket-parts.ts'

interface ResolutionOptions {
  ticketId: string
  onDone: () => void
  /** Told with every try: whatever shows it is gone while the outcome is shown that was hoped for. */
  onFailed: (hasFailed: boolean) => void
}

/** Lets the customer close a ticket, or open it again. It shows at once, and is taken back when the server refuses. */
export function useResolution({ ticketId, onDone, onFailed }: ResolutionOptions) {
  const resolution = useWidget().part(createTicketResolution)
  return async (action: 'close' | 'reopen'): Promise<void> => {
    onFailed(false)
    try {
      await resolution[action](ticketId)
      onDone()
    } catch {
      onFailed(true)
    }
  }
}
