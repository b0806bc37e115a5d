import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@deskhand/sdk'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { secretBox } from '#server/auth/sealed-secret'
import { newWebhookSecret } from '#server/webhooks/signature'
import { seedSite } from '../contract/seeded-site.ts'
import { useTestDatabase } from '../database.ts'
import { startReceiver, withStatus } from '../outgoing/webhook-receiver.ts'
import { TEST_SECRET } from '../secret.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

const running = new Set<ServerProcess>()
afterEach(async () => {
  for (const server of running) await server.kill()
  running.clear()
})

it('a server killed between storing and delivering loses no webhook: the next one delivers each under its id', async () => {
  const { owner, ownerUrl } = await useTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'deskhand-server-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))
  const receiver = await startReceiver()
  onTestFinished(receiver.stop)
  const site = await seedSite(owner, 'alpha')
  const secret = newWebhookSecret()
  await owner.query(
    `insert into deskhand.webhooks (site_id, url, event_types, encrypted_secret)
      values ($1, $2, array['ticket.created', 'message.created'], $3)`,
    [site.id, receiver.url, secretBox(TEST_SECRET).seal(secret.key)],
  )
  const start = async (): Promise<ServerProcess> => {
    const server = await startProcess({
      DESKHAND_DATA_DIR: dataDir,
      DATABASE_URL: ownerUrl,
      DESKHAND_SECRET: TEST_SECRET,
      DESKHAND_DEMO: '0',
      DESKHAND_EGRESS_ALLOW: '127.0.0.0/8',
    })
    running.add(server)
    return server
  }

  // The receiver takes the first call and never answers, so the others wait behind it.
  receiver.answer = () => {}
  const killed = await start()
  const ada = createClient({ baseUrl: killed.url, siteKey: site.key })
  const ticket = await ada.tickets.create({ subject: 'Until the lights go out', body: 'Message 1' })
  for (let i = 2; i <= 5; i += 1) await ada.messages.send(ticket.id, { body: `Message ${i}` })
  await expect.poll(() => receiver.calls.length).toBeGreaterThan(0)
  running.delete(killed)
  await killed.kill()
  const interrupted = receiver.calls.map(({ id }) => id)

  receiver.answer = withStatus(204)
  await owner.query(`update deskhand.webhooks set leased_until = now()`) // a minute later
  await start()
  const delivered = async (): Promise<string[]> => {
    const { rows } = await owner.query<{ id: string }>(
      `select id from deskhand.webhook_deliveries where state = 'delivered' order by position`,
    )
    return rows.map(({ id }) => id)
  }
  await expect.poll(delivered, { timeout: 20_000 }).toHaveLength(6)
  const after = new Set(receiver.calls.slice(interrupted.length).map(({ id }) => id))
  expect(after).toEqual(new Set(await delivered()))
  expect(interrupted.filter((id) => !after.has(id))).toEqual([])
  const types = new Map(
    receiver.verified(secret.text).map(({ type }, index) => [receiver.calls[index]?.id, type]),
  )
  expect([...types.values()].toSorted()).toEqual([
    ...Array.from({ length: 5 }, () => 'message.created'),
    'ticket.created',
  ])
})
