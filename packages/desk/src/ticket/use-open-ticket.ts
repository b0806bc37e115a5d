import type { OpenTicket } from '../models/open-ticket.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { usePainted } from '../ui/use-painted.ts'

/** The open ticket, a picture later than the queue shows which one it is. `isOpening` while only the queue shows it. */
export function useOpenTicket(): { open: OpenTicket | null; isOpening: boolean } {
  const open = useSiteDesk().open.value
  const painted = usePainted(open)
  return { open: open && painted, isOpening: painted !== open }
}
