/**
 * What must not compile. `tsc` runs this file; it exports a function nobody calls, so that nothing in it runs.
 */
import { createClient, isDeskhandError } from './index.ts'
import type { DeskhandClient, Message, Ticket } from './index.ts'
import { createDeskClient } from './desk.ts'
import type { DeskTicket } from './index.ts'
import { createSupportStore } from './store.ts'
import { signIdentity } from './node.ts'

type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Expect<T extends true> = T

export type EventPayloads = [
  Expect<Exact<ReturnType<DeskhandClient['tickets']['get']>, Promise<Ticket>>>,
  Expect<Exact<ReturnType<DeskhandClient['messages']['send']>, Promise<Message>>>,
]

export async function mustNotCompile(deskhand: DeskhandClient): Promise<void> {
  // @ts-expect-error a client needs a site key
  createClient({ baseUrl: 'https://help.example.com' })
  // @ts-expect-error the desk has no site key
  createDeskClient({ baseUrl: 'https://help.example.com', siteKey: 'demo' })

  // @ts-expect-error a ticket needs a body
  await deskhand.tickets.create({ subject: 'Refund' })
  // @ts-expect-error there is no such priority
  await deskhand.tickets.create({ subject: 'Refund', body: 'Please.', priority: 'asap' })
  // @ts-expect-error several statuses are a list
  await deskhand.tickets.list({ status: 'open' })
  // @ts-expect-error all() finds its own cursors
  deskhand.tickets.all({ cursor: 'x' })
  // @ts-expect-error customers write no internal notes
  await deskhand.messages.send('id', { body: 'Note', isInternal: true })
  // @ts-expect-error customers do not see who a ticket is assigned to
  void (await deskhand.tickets.get('id')).assignee
  // @ts-expect-error a path is no file
  await deskhand.attachments.upload('photo.png')

  // @ts-expect-error there is no such event
  deskhand.events.on('ticket.exploded', () => undefined)
  // @ts-expect-error a message event carries no ticket
  deskhand.events.on('message.created', ({ ticket }) => ticket)
  deskhand.events.on('message.created', ({ message }, event) => {
    const type: 'message.created' = event.type
    return [message.seq, type]
  })
  createDeskClient({ baseUrl: '' })
    .site('id')
    .events.on('ticket.updated', ({ ticket }) => {
      const typed: DeskTicket = ticket
      return typed
    })

  const store = createSupportStore(deskhand)
  // @ts-expect-error snapshots are read only
  store.getSnapshot().unreadCount = 3
  // @ts-expect-error the store makes the clientId itself
  await store.createTicket({ subject: 'Refund', body: 'Please.', clientId: 'mine' })

  // @ts-expect-error an identity needs a subject
  signIdentity({ name: 'Ada' }, { siteKey: 'demo', kid: 'k', secret: 's' })

  const error: unknown = null
  // @ts-expect-error what was caught is unknown until it was looked at
  void error.code
  if (isDeskhandError(error)) {
    const code: string = error.code
    void code
    // @ts-expect-error errors are read only
    error.status = 200
  }
}
