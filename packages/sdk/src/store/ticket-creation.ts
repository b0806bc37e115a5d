import { isSessionInvalid } from '../core/errors.ts'
import { toJson } from '../core/to-json.ts'
import { uuid } from '../core/uuid.ts'
import type { NewTicket, Ticket } from '../types/ticket.ts'
import type { StoreContext } from './context.ts'

const TICKET = 'ticket'

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
  await saved.open()
  const attempts = saved.shelf('attempt')
  const input = toJson(form)
  const earlier = attempts.get(TICKET)
  const clientId = earlier?.input === input ? earlier.clientId : uuid()
  attempts.set(TICKET, { clientId, input })
  await saved.settled()
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
  if (attempts.get(TICKET)?.clientId === clientId) attempts.set(TICKET, undefined)
  return ticket
}
