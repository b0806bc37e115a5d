import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimMails, finishMail, sweepMails, type DueMail } from '#server/db/mails'
import { sweepDeliveries } from '#server/db/webhook-queue'
import { actorsOf, asCustomer, type Identity } from '../rls/actors.ts'
import { postMessage, postMessageIn } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

let database: SqlDatabase
let agent: Identity
let ticketId: string
beforeAll(async () => {
  database = await createSqlDatabase()
  agent = actorsOf(database.world).agent
  ticketId = database.world.home.customer.ticketId
  await database.owner.query('delete from deskhand_private.mail_opt_outs')
  await database.owner.query(`update deskhand.customers set email = 'ada@mail.example'`)
})
afterAll(() => database.drop())
beforeEach(async () => void (await database.owner.query('delete from deskhand_private.mails')))

const claim = async (): Promise<DueMail[]> => {
  const [mails] = await database.database.run({ kind: 'worker' }, claimMails(10, 0))
  return mails
}
const bodiesOf = (mails: DueMail[]): string[] =>
  mails.flatMap(({ messages }) => messages.map(({ body }) => body))

describe('a reply that is on its way when a mail is due', () => {
  it('is waited for, and told by that mail', async () => {
    await postMessage(database, agent, ticketId, { body: 'The first' })
    const transaction = await database.begin(agent)
    await postMessageIn(transaction, ticketId, { body: 'The second' })
    const tooEarly = await claim()
    await transaction.commit()
    expect(tooEarly).toEqual([])
    expect(bodiesOf(await claim())).toEqual(['The first', 'The second'])
  })

  it('is told by the next mail once this one is being sent', async () => {
    await postMessage(database, agent, ticketId, { body: 'The third' })
    expect(bodiesOf(await claim())).toContain('The third')
    await postMessage(database, agent, ticketId, { body: 'The fourth' })
    expect(bodiesOf(await claim())).toEqual(['The fourth'])
  })
})

it('what the customer writes is mailed to who has the ticket when the mail is due, and to nobody who had it before', async () => {
  const customer = asCustomer(database.world.home.customer)
  const assignTo = (userId: string | null) =>
    database.owner.query('update deskhand.tickets set assignee_id = $2 where id = $1', [ticketId, userId])
  await assignTo(database.world.home.agentId)
  await postMessage(database, customer, ticketId, { body: 'Anything new?' })
  await assignTo(null)
  expect(await claim()).toEqual([])
  await assignTo(database.world.home.agentId)
  await postMessage(database, customer, ticketId, { body: 'Hello?' })
  expect(bodiesOf(await claim())).toContain('Hello?')
  await assignTo(null)
})

it('a mail that is taken is nobody else’s for five minutes', async () => {
  await postMessage(database, agent, ticketId, { body: 'A reply' })
  const [mail] = await claim()
  expect(await claim()).toEqual([])
  await database.owner.query(`update deskhand_private.mails set due_at = due_at - interval '5 minutes'`)
  const [again] = await claim()
  expect(again).toEqual({ ...mail, attempts: 2 })
})

it('what was sent or delivered more than 30 days ago is forgotten, and nothing younger', async () => {
  await postMessage(database, agent, ticketId, { body: 'A reply' })
  const [mail] = await claim()
  await database.database.run({ kind: 'worker' }, finishMail(mail?.id ?? ''))
  const agesOf = async (days: number): Promise<number[]> => {
    for (const table of ['deskhand_private.mails', 'deskhand.webhook_deliveries'])
      await database.owner.query(`update ${table} set created_at = now() - make_interval(days => $1)`, [days])
    await database.database.run({ kind: 'worker' }, sweepMails(), sweepDeliveries())
    const { rows } = await database.owner.query<{ count: string }>(
      `select count(*) from deskhand_private.mails union all select count(*) from deskhand.webhook_deliveries`,
    )
    return rows.map(({ count }) => Number(count))
  }
  for (const count of await agesOf(29)) expect(count).toBeGreaterThan(0)
  expect(await agesOf(31)).toEqual([0, 0])
})

it('what is written without a person at work, as an import does, is mailed to nobody', async () => {
  const { siteId, customerId } = database.world.home.customer
  await database.owner.query(
    `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, author_id, body)
    values ($1, $2, $3, 'member', $4, 'Imported')`,
    [siteId, ticketId, customerId, database.world.home.agentId],
  )
  expect(await claim()).toEqual([])
})
