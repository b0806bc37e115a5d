import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFakeServer } from '../testing.ts'
import { createClient } from '../client.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

async function openThreads() {
  const fake = createFakeServer({ siteKey: 'shop' })
  const said: string[] = []
  const onResponse = ({ path }: { path: string }) => path.endsWith('/typing') && said.push(path)
  const { fetch, baseUrl, siteKey } = fake
  const { tickets, presence } = createClient({ baseUrl, siteKey, fetch, onResponse })
  const one = await tickets.create({ subject: 'Refund', body: 'It came broken.' })
  const two = await tickets.create({ subject: 'Parcel', body: 'It has not come.' })
  return { fake, presence, said, one: one.id, two: two.id }
}

test('who types with every key says so every three seconds, for each ticket', async () => {
  const { presence, said, one, two } = await openThreads()
  for (let key = 0; key < 10; key += 1) {
    await presence.typing(one)
    vi.setSystemTime(Date.now() + 400)
  }
  await presence.typing(two)
  const path = (id: string) => `/v1/tickets/${id}/typing`
  expect(said).toEqual([path(one), path(one), path(two)])
})

test('what could not be said is not said again: it would be late', async () => {
  const { fake, presence, said, one } = await openThreads()
  fake.fail('POST /v1/tickets/:id/typing', 503)
  await expect(presence.typing(one)).rejects.toMatchObject({ status: 503 })
  expect(said).toHaveLength(1)
})
