/**
 * What must not compile of the desk's client. `tsc` runs this file; it exports a function nobody calls, so that nothing in it runs.
 */
import type { DeskClient, DeskSite, Download } from './desk.ts'
import type { DeskMessage, DeskTicket, MemberSession, Page, TicketPerson } from './index.ts'

type Exact<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Expect<T extends true> = T

export type Answers = [
  Expect<Exact<ReturnType<DeskSite['tickets']['list']>, Promise<Page<DeskTicket>>>>,
  Expect<Exact<ReturnType<DeskSite['tickets']['all']>, AsyncIterable<DeskTicket>>>,
  Expect<Exact<ReturnType<DeskSite['messages']['send']>, Promise<DeskMessage>>>,
  Expect<Exact<ReturnType<DeskSite['exports']['tickets']>, Promise<Download>>>,
  Expect<Exact<ReturnType<DeskClient['invitations']['accept']>, Promise<MemberSession>>>,
]

export async function mustNotCompile(desk: DeskClient): Promise<void> {
  const site = desk.site('id')

  // @ts-expect-error tickets belong to a site
  void desk.tickets
  // @ts-expect-error a member signs in with a password
  await desk.sessions.signIn({ email: 'ada@example.com' })
  // @ts-expect-error a password is changed by who knows it
  await desk.me.changePassword({ newPassword: 'secret' })

  // @ts-expect-error there is no such sort
  await site.tickets.list({ sort: 'subject' })
  // @ts-expect-error all() finds its own cursors
  site.tickets.all({ cursor: 'x' })
  // @ts-expect-error a ticket on behalf needs a body
  await site.tickets.create({ customerId: 'id', subject: 'Refund' })
  // @ts-expect-error tags are set by their ids
  await site.tickets.setTags('id', ['late'])
  // @ts-expect-error a field has a value
  await site.tickets.setField('id', 'order')
  // @ts-expect-error several tickets do not get one subject
  await site.tickets.bulkUpdate({ ids: [], changes: { subject: 'Same' } })
  // @ts-expect-error there is no such measure
  await site.tickets.metrics.times({ measure: 'happiness' })

  // @ts-expect-error the text of a message is changed, nothing else of it
  await site.messages.edit('ticket', 'id', { body: 'Text', isInternal: true })
  // @ts-expect-error a customer is merged into somebody
  await site.customers.merge('id', {})
  // @ts-expect-error there is no such role
  await site.members.add({ email: 'ada@example.com', name: 'Ada', role: 'owner' })
  // @ts-expect-error the type of a field stays what it is
  await site.fields.update('id', { type: 'number' })
  // @ts-expect-error fields are archived, because values stand under them
  void site.fields.remove
  // @ts-expect-error identity keys are revoked, never changed
  void site.identityKeys.update
  // @ts-expect-error the secret of a webhook is shown once
  void (await site.webhooks.get('id')).secret
  // @ts-expect-error there is no such format
  await site.exports.tickets({ format: 'xlsx' })
  // @ts-expect-error a file is no text
  const text: string = await site.exports.tickets()
  void text

  // @ts-expect-error there is no such event
  site.events.on('ticket.exploded', () => undefined)
  // @ts-expect-error what is true for a moment has no cursor
  site.events.on('typing', (_, { cursor }) => cursor)
  site.events.on('typing', ({ person, isInternal }) => {
    const typed: [TicketPerson, boolean] = [person, isInternal]
    return typed
  })
  site.events.on('message.created', ({ message }, { cursor }) => {
    const typed: [DeskMessage, string] = [message, cursor]
    return typed
  })
}
