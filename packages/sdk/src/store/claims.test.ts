import { beforeEach, describe, expect, test, vi } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { createFakeBrowser } from '../../test/fake-page.ts'
import type { FakeBrowser, FakePage } from '../../test/fake-page.ts'
import { linesOf } from '../../test/help-desk.ts'
import { useNoDelay } from '../../test/network.ts'
import type { DeskhandClient } from '../client.ts'
import { memoryStore } from '../core/session-store.ts'
import { signIdentity } from '../node.ts'
import type { Ticket } from '../types/ticket.ts'
import type { SupportStore } from './support-store.ts'
import { createUploads } from './uploads.ts'

beforeEach(useNoDelay)

let browser: FakeBrowser
beforeEach(() => {
  browser = createFakeBrowser()
})

const identityOf = (sub: string) => signIdentity({ sub }, browser.fake.identityKey)
const photo = () => new File(['a picture'], 'photo.png', { type: 'image/png' })

/** The server does it, and the page never hears of it, however often it asks; and then the network is gone. */
async function loseClaimOf(sub: string, { store, client }: FakePage): Promise<void> {
  // Or else the stream, which has ended with the session, would notice before the network goes.
  client.events.close()
  browser.fake.fail('POST /v1/sessions', 'lost-answer', 3)
  await expect(store.identify(identityOf(sub))).rejects.toMatchObject({ code: 'network' })
  browser.isOffline = true
}

/** Leaves a text on its way to a ticket, and one that is being written. */
async function leaveTexts({ store }: FakePage, ticket: Ticket): Promise<void> {
  browser.isOffline = true
  store.send(ticket.id, { body: 'unsent' })
  store.setDraft('new', 'typed')
  await eventually(() => expect(browser.storage.text).toContain('unsent'))
  await eventually(() => expect(browser.storage.text).toContain('typed'))
}

/** The network is back, and the visitor opens the page again. */
async function reload({ store }: FakePage): Promise<FakePage> {
  store.dispose()
  browser.isOffline = false
  const next = browser.openPage()
  await next.store.start()
  return next
}

const textsOf = ({ tickets, messages }: DeskhandClient): Promise<string[]> =>
  tickets
    .list()
    .then(({ data }) => Promise.all(data.map(({ id }) => messages.list(id))))
    .then((pages) => pages.flatMap(({ data }) => data.map(({ body }) => body)))

function expectNothingOf({ getSnapshot }: SupportStore): void {
  const { drafts, outbox, threads } = getSnapshot()
  expect({ drafts, outbox, threads }).toEqual({ drafts: {}, outbox: [], threads: {} })
}

/** Both texts are where they belong: the one sent, once; the other one still being written. */
async function expectTexts({ store, client }: FakePage, ticket: Ticket): Promise<void> {
  await store.openTicket(ticket.id)
  await eventually(() => expect(linesOf(store, ticket.id)).toEqual(['sent It came broken.', 'sent unsent']))
  await eventually(() => expect(store.getSnapshot()).toMatchObject({ drafts: { new: 'typed' }, outbox: [] }))
  expect(await textsOf(client)).toEqual(['It came broken.', 'unsent'])
}

describe('a sign-in that the server has carried out, and whose answer is lost', () => {
  test('is made good by the next thing the customer does, and what they wrote goes along', async () => {
    const page = await browser.openThread()
    page.store.setDraft('new', 'typed')
    await loseClaimOf('user-7', page)
    browser.isOffline = false
    page.store.send(page.ticket.id, { body: 'unsent' })
    await expectTexts(page, page.ticket)
    expect(page.store.getSnapshot().customer).toMatchObject({ verified: true })
  })

  test('is made good as well when it was not carried out before the tries were over', async () => {
    const page = await browser.openThread()
    browser.fake.fail('POST /v1/sessions', 'network', 3)
    await expect(page.store.identify(identityOf('user-7'))).rejects.toMatchObject({ code: 'network' })
    await leaveTexts(page, page.ticket)
    browser.isOffline = false
    await page.store.identify(identityOf('user-7'))
    await expectTexts(page, page.ticket)
  })

  test('costs no text over a reload: it shows nothing until it is known who is here', async () => {
    const page = await browser.openThread()
    await loseClaimOf('user-7', page)
    await leaveTexts(page, page.ticket)
    const next = await reload(page)
    expectNothingOf(next.store)
    await next.store.identify(identityOf('user-7'))
    await expectTexts(next, page.ticket)
  })

  test('costs no file over a reload', async () => {
    const page = await browser.openThread()
    await loseClaimOf('user-7', page)
    browser.isOffline = true
    createUploads(page.store, page.client.attachments).add(page.ticket.id, [photo()])
    page.store.send(page.ticket.id, { body: 'See here', uploads: true })
    await eventually(() => expect(browser.storage.text).toContain('photo.png'))
    const next = await reload(page)
    const uploads = createUploads(next.store, next.client.attachments)
    expect(uploads.getSnapshot()).toEqual({})
    await next.store.identify(identityOf('user-7'))
    await next.store.openTicket(page.ticket.id)
    await eventually(() =>
      expect(next.store.getSnapshot().threads[page.ticket.id]?.entries.at(-1)).toMatchObject({
        message: { body: 'See here', attachments: [{ fileName: 'photo.png' }] },
      }),
    )
  })

  test('gives somebody else who signs in here nothing, and leaves nothing of it', async () => {
    const page = await browser.openThread()
    await loseClaimOf('user-7', page)
    await leaveTexts(page, page.ticket)
    const next = await reload(page)
    await next.store.identify(identityOf('user-8'))
    await eventually(() => expect(next.store.getSnapshot().tickets.status).toBe('ready'))
    await eventually(() => expect(browser.storage.text).not.toMatch(/unsent|typed/))
    expectNothingOf(next.store)
    expect(await textsOf(next.client)).toEqual([])
  })

  test('gives somebody else nothing who signs in before anything was noticed', async () => {
    const page = await browser.openThread()
    await loseClaimOf('user-7', page)
    await leaveTexts(page, page.ticket)
    browser.isOffline = false
    await page.store.identify(identityOf('user-8'))
    await eventually(() => expect(page.store.getSnapshot().customer?.verified).toBe(true))
    expectNothingOf(page.store)
    await eventually(() => expect(browser.storage.text).not.toMatch(/unsent|typed/))
    expect(await textsOf(page.client)).toEqual([])
  })

  test('is noticed by another tab, where the same person signs in, and is all right in both', async () => {
    const page = await browser.openThread()
    const other = browser.openPage()
    await other.store.start()
    await loseClaimOf('user-7', page)
    await leaveTexts(page, page.ticket)
    browser.isOffline = false
    await other.store.identify(identityOf('user-7'))
    await expectTexts(other, page.ticket)
    await expectTexts(page, page.ticket)
  })
})

describe('a sign-in', () => {
  test('that is refused changes nothing: it all goes on as anonymous', async () => {
    const page = await browser.openThread()
    await leaveTexts(page, page.ticket)
    browser.isOffline = false
    await expect(page.store.identify('no token')).rejects.toMatchObject({ code: 'identity_token_malformed' })
    await expectTexts(page, page.ticket)
    expect(page.store.getSnapshot().customer).toMatchObject({ verified: false })
  })

  test.each(['lost-answer', 'network'] as const)(
    'overtakes a message on its way, which is one message all the same (%s)',
    async (failure) => {
      const page = await browser.openThread()
      const sent = vi.spyOn(page.client.messages, 'send')
      page.store.setDraft('new', 'typed')
      browser.fake.fail('POST /v1/tickets/:id/messages', failure, 3)
      page.store.send(page.ticket.id, { body: 'unsent' })
      await eventually(() => expect(sent).toHaveBeenCalled())
      await page.store.identify(identityOf('user-7'))
      await expectTexts(page, page.ticket)
    },
  )

  test('overtakes a new ticket whose answer was lost, which is one ticket all the same', async () => {
    const page = await browser.openThread()
    const form = { subject: 'Second', body: 'Another one.' }
    browser.fake.fail('POST /v1/tickets', 'lost-answer', 3)
    await expect(page.store.createTicket(form)).rejects.toMatchObject({ code: 'network' })
    await page.store.identify(identityOf('user-7'))
    await page.store.createTicket(form)
    expect((await page.client.tickets.list()).data).toHaveLength(2)
  })

  test('after a logout that this tab slept through is no claim of what was written in it', async () => {
    const elsewhere = memoryStore()
    const asleep = { load: elsewhere.load, save: elsewhere.save }
    const page = browser.openPage({ storage: null, sessionStore: asleep })
    await page.store.createTicket({ subject: 'Refund', body: 'It came broken.' })
    page.store.setDraft('new', 'typed')
    // Or else its stream, which ends with the session, would tell.
    page.client.events.close()
    const other = browser.openPage({ storage: null, sessionStore: asleep })
    await other.client.sessions.logout()
    await other.client.sessions.identify(identityOf('user-8'))
    await page.store.loadTickets()
    await eventually(() => expect(page.store.getSnapshot().customer).toMatchObject({ verified: true }))
    expectNothingOf(page.store)
  })
})

describe('a session that ends by itself', () => {
  async function expire(page: FakePage): Promise<void> {
    browser.fake.expireSessions()
    await page.store.loadTickets()
  }

  test('takes what was written off the screen, and gives it back to the same person', async () => {
    const page = browser.openPage()
    await page.store.identify(identityOf('user-7'))
    const ticket = await page.store.createTicket({ subject: 'Refund', body: 'It came broken.' })
    await leaveTexts(page, ticket)
    browser.isOffline = false
    await expire(page)
    expectNothingOf(page.store)
    await page.store.identify(identityOf('user-7'))
    await expectTexts(page, ticket)
  })

  test('gives it back after a reload, too, and to nobody else', async () => {
    const page = browser.openPage()
    await page.store.identify(identityOf('user-7'))
    const ticket = await page.store.createTicket({ subject: 'Refund', body: 'It came broken.' })
    await leaveTexts(page, ticket)
    browser.fake.expireSessions()
    const next = await reload(page)
    expectNothingOf(next.store)
    const again = await reload(next)
    expectNothingOf(again.store)
    await again.store.identify(identityOf('user-7'))
    await expectTexts(again, ticket)
    again.store.setDraft('new', 'secret')
    await expire(again)
    await again.store.createTicket({ subject: 'Somebody new', body: 'Hello' })
    expect(again.store.getSnapshot().drafts).toEqual({})
    await eventually(() => expect(browser.storage.text).not.toContain('secret'))
  })

  test('takes everything along where the customer has left: a logout in another tab finds nothing later', async () => {
    const page = await browser.openThread()
    const other = browser.openPage()
    await other.store.start()
    await leaveTexts(page, page.ticket)
    browser.isOffline = false
    await other.store.logout()
    expectNothingOf(page.store)
    await eventually(() => expect(browser.storage.text).not.toMatch(/unsent|typed/))
  })
})
