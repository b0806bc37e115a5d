import { beforeEach, expect, test } from 'vitest'
import { createFakeBrowser } from '../../test/fake-page.ts'
import { useNoDelay } from '../../test/network.ts'
import { createResolution } from './resolution.ts'

beforeEach(useNoDelay)

async function openTicket() {
  const browser = createFakeBrowser()
  const { store, client, ticket } = await browser.openThread()
  const present = () => store.getSnapshot().tickets.items[0]
  return { fake: browser.fake, store, resolution: createResolution(store, client.tickets), ticket, present }
}

test('what is asked for shows at once, and is what the server says then', async () => {
  const { resolution, ticket, present } = await openTicket()
  const closing = resolution.close(ticket.id)
  expect(present()?.status).toBe('closed')
  await closing
  expect(present()).toMatchObject({ status: 'closed' })
  await resolution.rate(ticket.id, { score: 4 })
  expect(present()?.rating).toMatchObject({ score: 4, comment: null })
  await resolution.reopen(ticket.id)
  expect(present()?.status).toBe('open')
})

test('what is refused is taken back, and says why', async () => {
  const { resolution, ticket, present, fake } = await openTicket()
  fake.fail('POST /v1/tickets/:id/close', 'forbidden')
  const closing = resolution.close(ticket.id)
  expect(present()?.status).toBe('closed')
  await expect(closing).rejects.toMatchObject({ code: 'forbidden' })
  expect(present()).toMatchObject({ status: 'open', rating: null })
})

test('a refusal does not take back what the server has told meanwhile', async () => {
  const { resolution, ticket, present, fake, store } = await openTicket()
  fake.fail('POST /v1/tickets/:id/close', 'forbidden')
  fake.delay(20)
  const closing = resolution.close(ticket.id)
  fake.asAgent.setStatus(ticket.id, 'resolved')
  await Promise.all([expect(closing).rejects.toMatchObject({ code: 'forbidden' }), store.loadTickets()])
  expect(present()?.status).toBe('resolved')
})

test('an answer that comes after logout reaches nobody', async () => {
  const { resolution, ticket, store, fake } = await openTicket()
  fake.delay(20)
  const closing = resolution.close(ticket.id).catch((error: unknown) => error)
  await store.logout()
  expect(await closing).toMatchObject({ code: 'aborted' })
  expect(store.getSnapshot().tickets.items).toEqual([])
})
