import { isSessionInvalid } from '../core/errors.ts'
import { uuid } from '../core/uuid.ts'
import type { NewTicket, Ticket } from '../types/ticket.ts'
import type { StoreContext } from './context.ts'
import { toJson } from '../core/to-json.ts'

/** A ticket as its form gives it. */
export type TicketForm = Omit<NewTicket, 'clientId'>

/**
 * Opens a ticket. The `clientId` is kept, also over a reload, until the server has acknowledged it: whoever tries the same
 * form again after a lost answer gets the first ticket. Another form is another ticket.
 */
export async function createTicketOnce(
  { client, saved, signal }: StoreContext,
  form: TicketForm,
  onCreated: (ticket: Ticket) => void,
): Promise<Ticket> {
  const input = toJson(form)
  const earlier = saved.read().ticketAttempt
  const clientId = earlier?.input === input ? earlier.clientId : uuid()
  saved.update(() => ({ ticketAttempt: { clientId, input } }))
  const create = async () => {
    const customer = signal()
    const ticket = await client.tickets.create({ ...form, clientId })
    if (!customer.aborted) onCreated(ticket)
    return ticket
  }
  // A visitor whose anonymous session has ended meanwhile is a new customer, and loses nothing typed.
  const ticket = await create().catch((error: unknown) => {
    if (isSessionInvalid(error) && client.sessions.token === null) return create()
    throw error
  })
  saved.update(({ ticketAttempt }) => (ticketAttempt?.clientId === clientId ? { ticketAttempt: null } : {}))
  return ticket
}
