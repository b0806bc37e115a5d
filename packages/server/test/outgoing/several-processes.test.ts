import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { secretBox } from '#server/auth/sealed-secret'
import { openDatabase, type Database } from '#server/db/database'
import { createEgress } from '#server/egress/egress'
import type { Mail } from '#server/mail/mailer'
import { sendMails } from '#server/mail/send-mails'
import { unsubscribeLinks } from '#server/mail/unsubscribe-links'
import { deliverWebhooks } from '#server/webhooks/deliver-webhooks'
import { newWebhookSecret } from '#server/webhooks/signature'
import { seedSite, type SeededSite } from '../contract/seeded-site.ts'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { TEST_SECRET } from '../secret.ts'
import { startReceiver } from './webhook-receiver.ts'

const PROCESSES = 3
const logger = pino({ level: 'silent' })

let testDatabase: TestDatabase
let site: SeededSite
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  site = await seedSite(testDatabase.owner, 'alpha')
})
afterAll(() => testDatabase.drop())

/** As many server processes, each with its own connections, until the test ends. */
function startProcesses(start: (database: Database) => () => Promise<void>): void {
  for (let i = 0; i < PROCESSES; i += 1) {
    const database = openDatabase({ url: testDatabase.serverUrl, size: 4, onConnectionLost: () => {} })
    const stop = start(database)
    onTestFinished(async () => {
      await stop()
      await database.close()
    })
  }
}

const countOf = async (text: string): Promise<number> => {
  const { rows } = await testDatabase.owner.query<{ count: string }>(`select count(*) from ${text}`)
  return Number(rows[0]?.count)
}

describe('several processes on one database', () => {
  it('deliver everything once, to each endpoint in order and one call at a time', async () => {
    const receiver = await startReceiver()
    onTestFinished(receiver.stop)
    const secrets = secretBox(TEST_SECRET)
    const open = new Map<string, number>()
    let atOnce = 0
    receiver.answer = ({ path }, response) => {
      open.set(path, (open.get(path) ?? 0) + 1)
      atOnce = Math.max(atOnce, ...open.values())
      setImmediate(() => {
        open.set(path, (open.get(path) ?? 0) - 1)
        response.writeHead(204).end()
      })
    }
    for (const path of ['a', 'b', 'c', 'd']) {
      const id = randomUUID()
      await testDatabase.owner.query(
        `insert into deskhand.webhooks (id, site_id, url, event_types, encrypted_secret)
        values ($1, $2, $3, array['ticket.created'], $4)`,
        [id, site.id, `${receiver.url}/${path}`, secrets.seal(newWebhookSecret().key)],
      )
      await testDatabase.owner.query(
        `insert into deskhand.webhook_deliveries (site_id, webhook_id, type, data)
        select $1, $2, 'webhook.test', '{}' from generate_series(1, 30)`,
        [site.id, id],
      )
    }
    const egress = createEgress({ allow: ['127.0.0.0/8'] })
    startProcesses((database) => deliverWebhooks({ database, egress, secrets, logger, pause: 5 }))
    await expect.poll(() => countOf(`deskhand.webhook_deliveries where state = 'delivered'`)).toBe(120)
    expect(new Set(receiver.calls.map(({ id }) => id)).size).toBe(120)
    expect(receiver.calls).toHaveLength(120)
    expect(atOnce).toBe(1)
    const { rows } = await testDatabase.owner.query<{ id: string; url: string }>(
      `select d.id, w.url from deskhand.webhook_deliveries d join deskhand.webhooks w on w.id = d.webhook_id order by d.position`,
    )
    for (const path of ['a', 'b', 'c', 'd'])
      expect(receiver.calls.filter((call) => call.path.endsWith(path)).map(({ id }) => id)).toEqual(
        rows.filter(({ url }) => url.endsWith(path)).map(({ id }) => id),
      )
  })

  it('send every mail once', async () => {
    await testDatabase.owner.query(
      `with customers as (
        insert into deskhand.customers (site_id, external_id, email)
        select $1, 'customer-' || n, 'customer-' || n || '@mail.example' from generate_series(1, 60) n returning id
      ), tickets as (
        insert into deskhand.tickets (site_id, customer_id, subject) select $1, id, 'A ticket' from customers returning id, customer_id
      ) select from tickets`,
      [site.id],
    )
    await testDatabase.owner.query(
      `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, author_id, body)
      select site_id, id, customer_id, 'member', $1, 'A reply' from deskhand.tickets`,
      [site.agent.id],
    )
    await testDatabase.owner.query(
      `insert into deskhand_private.mails (site_id, ticket_id, kind, from_seq) select site_id, id, 'reply', 1 from deskhand.tickets`,
    )
    const sent: Mail[] = []
    const mailer = { send: async (mail: Mail) => void sent.push(mail), close: () => {} }
    const links = unsubscribeLinks(TEST_SECRET, 'https://desk.example')
    startProcesses((database) =>
      sendMails({ database, mailer, links, serverUrl: 'https://desk.example', delay: 0, logger, pause: 5 }),
    )
    await expect.poll(() => countOf(`deskhand_private.mails where state = 'sent'`)).toBe(60)
    expect(new Set(sent.map(({ to }) => to)).size).toBe(60)
    expect(sent).toHaveLength(60)
  })
})
