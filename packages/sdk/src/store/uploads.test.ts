import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { eventually } from '../../test/eventually.ts'
import { createFakeBrowser } from '../../test/fake-page.ts'
import type { FakeBrowser, FakePage } from '../../test/fake-page.ts'
import { linesOf } from '../../test/help-desk.ts'
import { FullStorage } from '../../test/memory-storage.ts'
import { useNoDelay } from '../../test/network.ts'
import { createUploads } from './uploads.ts'
import type { Uploads } from './uploads.ts'

beforeEach(useNoDelay)

let browser: FakeBrowser
beforeEach(() => {
  browser = createFakeBrowser()
})

const uploadsOf = ({ store, client }: FakePage) => createUploads(store, client.attachments)
const photo = (name = 'photo.png') => new File(['bytes of the photo'], name, { type: 'image/png' })
const statesOf = (uploads: Uploads, key = 'new') =>
  (uploads.getSnapshot()[key] ?? []).map(({ fileName, state }) => `${fileName} ${state}`)

function becomes(uploads: Uploads, ...states: string[]): Promise<void> {
  return eventually(() => expect(statesOf(uploads)).toEqual(states))
}

test('files go up as soon as they are picked', async () => {
  const uploads = uploadsOf(browser.openPage())
  uploads.add('new', [photo(), photo('other.png')])
  expect(statesOf(uploads)).toEqual(['photo.png queued', 'other.png queued'])
  await becomes(uploads, 'photo.png done', 'other.png done')
  expect(uploads.getSnapshot()['new']?.[0]).toMatchObject({
    size: 18,
    sent: 18,
    attachment: { state: 'ready' },
  })
})

test('one that did not change keeps its identity, and so does the snapshot', async () => {
  const uploads = uploadsOf(browser.openPage())
  uploads.add('new', [photo()])
  await becomes(uploads, 'photo.png done')
  const before = uploads.getSnapshot()
  expect(uploads.getSnapshot()).toBe(before)
  uploads.add('other', [photo()])
  expect(uploads.getSnapshot()['new']).toBe(before['new'])
})

test('a refused file says why, and can be tried again or taken away', async () => {
  const uploads = uploadsOf(browser.openPage())
  browser.fake.fail('POST /v1/attachments', 'attachment_too_large')
  uploads.add('new', [photo()])
  await becomes(uploads, 'photo.png failed')
  const [failed] = uploads.getSnapshot()['new'] ?? []
  expect(failed?.error?.code).toBe('attachment_too_large')
  uploads.resume(failed?.id ?? '')
  await becomes(uploads, 'photo.png done')
  uploads.remove(failed?.id ?? '')
  expect(uploads.getSnapshot()).toEqual({})
})

test('a lost connection is no failure: the file waits, and goes on by itself', async () => {
  const { store, client } = await browser.openThread()
  const uploads = createUploads(store, client.attachments)
  browser.isOffline = true
  uploads.add('new', [photo()])
  await eventually(() => expect(uploads.getSnapshot()['new']?.[0]?.error?.code).toBe('network'))
  expect(statesOf(uploads)).toEqual(['photo.png queued'])
  browser.isOffline = false
  await becomes(uploads, 'photo.png done')
})

test('a paused file goes on when it is told to', async () => {
  const uploads = uploadsOf(browser.openPage())
  browser.fake.delay(20)
  uploads.add('new', [photo()])
  const id = uploads.getSnapshot()['new']?.[0]?.id ?? ''
  uploads.pause(id)
  expect(statesOf(uploads)).toEqual(['photo.png paused'])
  expect(uploads.getSnapshot()['new']?.[0]?.attachment).toBeNull()
  browser.fake.delay(0)
  uploads.resume(id)
  await becomes(uploads, 'photo.png done')
})

describe('after a reload', () => {
  test('the files are there, and what had not arrived goes up', async () => {
    const page = browser.openPage()
    const uploads = uploadsOf(page)
    await page.store.start()
    uploads.add('new', [photo()])
    await becomes(uploads, 'photo.png done')
    browser.isOffline = true
    uploads.add('new', [photo('late.png')])
    await eventually(() => expect(browser.storage.text).toContain('late.png'))
    page.store.dispose()

    browser.isOffline = false
    const next = browser.openPage()
    const again = uploadsOf(next)
    await next.store.start()
    await becomes(again, 'photo.png done', 'late.png done')
  })

  test('a paused file is still paused', async () => {
    const page = browser.openPage()
    await page.client.sessions.start()
    const uploads = uploadsOf(page)
    browser.isOffline = true
    uploads.add('new', [photo()])
    uploads.pause(uploads.getSnapshot()['new']?.[0]?.id ?? '')
    await eventually(() => expect(browser.storage.text).toContain('"isPaused":true'))
    page.store.dispose()
    browser.isOffline = false
    const next = browser.openPage()
    const again = uploadsOf(next)
    await next.store.start()
    await becomes(again, 'photo.png paused')
  })

  test('a file that was too large to keep is missing, which is said; the text is there', async () => {
    const storage = new FullStorage()
    const page = browser.openPage({ storage })
    await page.client.sessions.start()
    await page.store.start()
    browser.isOffline = true
    const uploads = uploadsOf(page)
    uploads.add('new', [photo()])
    page.store.setDraft('new', 'My order')
    await eventually(() => expect(page.store.getSnapshot().storage).toBe('full'))
    await eventually(() => expect(storage.text).toContain('My order'))
    page.store.dispose()
    browser.isOffline = false
    const next = browser.openPage({ storage })
    const again = uploadsOf(next)
    await next.store.start()
    expect(next.store.draft('new')).toBe('My order')
    await becomes(again, 'photo.png failed')
    expect(again.getSnapshot()['new']?.[0]).toMatchObject({ file: null, error: { code: 'file_missing' } })
  })
})

describe('a message', () => {
  test('takes the files beside its draft along, and waits for those on their way', async () => {
    const { store, client, ticket } = await browser.openThread()
    const uploads = createUploads(store, client.attachments)
    browser.fake.delay(20)
    uploads.add(ticket.id, [photo(), photo('other.png')])
    store.send(ticket.id, { body: 'See here', uploads: true })
    const [pending] = store.getSnapshot().outbox
    expect(pending).toMatchObject({ body: 'See here', fileCount: 2 })
    expect(Object.keys(uploads.getSnapshot())).toEqual([pending?.clientId])
    await eventually(() => expect(linesOf(store, ticket.id)).toContain('sent See here'))
    const last = store.getSnapshot().threads[ticket.id]?.entries.at(-1)
    expect(last).toMatchObject({
      message: { attachments: [{ fileName: 'photo.png' }, { fileName: 'other.png' }] },
    })
    expect(uploads.getSnapshot()).toEqual({})
    await eventually(() => expect(browser.storage.text).not.toContain('photo.png'))
  })

  test('and its files wait together through time offline and a reload', async () => {
    const { store, client, ticket } = await browser.openThread()
    browser.isOffline = true
    createUploads(store, client.attachments).add(ticket.id, [photo()])
    store.send(ticket.id, { body: 'See here', uploads: true })
    await eventually(() => expect(browser.storage.text).toContain('See here'))
    store.dispose()
    browser.isOffline = false
    const next = browser.openPage()
    const uploads = uploadsOf(next)
    await next.store.start()
    await next.store.openTicket(ticket.id)
    await eventually(() =>
      expect(next.store.getSnapshot().threads[ticket.id]?.entries.at(-1)).toMatchObject({
        message: { body: 'See here', attachments: [{ fileName: 'photo.png' }] },
      }),
    )
    expect(uploads.getSnapshot()).toEqual({})
  })

  test('whose file is refused fails with the reason, and is sent when that is gone', async () => {
    const { store, client, ticket } = await browser.openThread()
    const uploads = createUploads(store, client.attachments)
    browser.fake.fail('POST /v1/attachments', 'attachment_too_large')
    uploads.add(ticket.id, [photo()])
    store.send(ticket.id, { body: 'See here', uploads: true })
    await eventually(() => expect(linesOf(store, ticket.id)).toContain('failed See here'))
    const [failed] = store.getSnapshot().outbox
    expect(failed?.error?.code).toBe('attachment_too_large')
    store.retry(failed?.clientId ?? '')
    await eventually(() => expect(linesOf(store, ticket.id)).toContain('sent See here'))
  })

  test('whose files the server has forgotten sends them again', async () => {
    const { store, client, ticket } = await browser.openThread()
    const uploads = createUploads(store, client.attachments)
    uploads.add(ticket.id, [photo()])
    await eventually(() => expect(statesOf(uploads, ticket.id)).toEqual(['photo.png done']))
    browser.fake.fail('POST /v1/tickets/:id/messages', 'attachment_not_ready')
    const upload = vi.spyOn(client.attachments, 'upload')
    store.send(ticket.id, { body: 'See here', uploads: true })
    await eventually(() => expect(linesOf(store, ticket.id)).toContain('sent See here'))
    expect(upload).toHaveBeenCalledTimes(1)
  })

  test('that is discarded takes its files with it', async () => {
    const { store, client, ticket } = await browser.openThread()
    const uploads = createUploads(store, client.attachments)
    browser.isOffline = true
    uploads.add(ticket.id, [photo()])
    store.send(ticket.id, { body: 'See here', uploads: true })
    store.discard(store.getSnapshot().outbox[0]?.clientId ?? '')
    expect(uploads.getSnapshot()).toEqual({})
    await eventually(() => expect(browser.storage.text).not.toContain('photo.png'))
  })
})

test('a ticket takes the files that have arrived', async () => {
  const page = browser.openPage()
  const uploads = uploadsOf(page)
  uploads.add('new', [photo()])
  const attachmentIds = (await uploads.finished('new')).map(({ id }) => id)
  const ticket = await page.store.createTicket({ subject: 'Broken', body: 'See here', attachmentIds })
  uploads.clear('new')
  await page.store.openTicket(ticket.id)
  expect(page.store.getSnapshot().threads[ticket.id]?.entries[0]).toMatchObject({
    message: { attachments: [{ fileName: 'photo.png' }] },
  })
  expect(uploads.getSnapshot()).toEqual({})
})

test('a draft that is finished a day later has its files: what the server may have forgotten is sent again, once', async () => {
  const page = browser.openPage()
  const uploads = uploadsOf(page)
  uploads.add('new', [photo(), photo('other.png')])
  const early = (await uploads.finished('new')).map(({ id }) => id)
  await eventually(() => expect(browser.storage.text).toContain(early[1]))
  page.store.dispose()
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000)
  onTestFinished(() => clock.mockRestore())
  const next = browser.openPage()
  const again = uploadsOf(next)
  await next.store.start()
  const late = await again.finished('new')
  expect(late.map(({ fileName }) => fileName)).toEqual(['photo.png', 'other.png'])
  expect(late.filter(({ id }) => early.includes(id))).toEqual([])
  await next.store.start()
  expect(await again.finished('new')).toEqual(late)
})

describe('a file on a bad network', () => {
  const PUT = ({ method, url }: Request): boolean => method === 'PUT' && url.includes('/files/')

  test.each([
    ['an announcement whose answer is lost', 'POST /v1/attachments', 'lost-answer'],
    ['too many announcements', 'POST /v1/attachments', 429],
    ['bytes whose answer is lost', PUT, 'lost-answer'],
    ['a storage that is down', PUT, 503],
    ['a completion whose answer is lost', 'POST /v1/attachments/:id/complete', 'lost-answer'],
    ['a server that is down at the end', 'POST /v1/attachments/:id/complete', 503],
  ] as const)('survives %s, and its message is sent once', async (_, request, failure) => {
    const { store, client, ticket } = await browser.openThread()
    const uploads = createUploads(store, client.attachments)
    browser.fake.fail(request, failure, 7)
    uploads.add(ticket.id, [photo()])
    store.send(ticket.id, { body: 'See here', uploads: true })
    await eventually(() =>
      expect(linesOf(store, ticket.id)).toEqual(['sent It came broken.', 'sent See here']),
    )
    expect(uploads.getSnapshot()).toEqual({})
  })

  test.each([
    ['too large for the storage', 413, 'payload_too_large'],
    ['not wanted by the storage', 403, 'forbidden'],
  ] as const)('that is %s says so, and keeps the text that goes with it', async (_, failure, code) => {
    const { store, client, ticket } = await browser.openThread()
    const uploads = createUploads(store, client.attachments)
    browser.fake.fail(PUT, failure)
    uploads.add(ticket.id, [photo()])
    store.send(ticket.id, { body: 'See here', uploads: true })
    await eventually(() => expect(linesOf(store, ticket.id).at(-1)).toBe('failed See here'))
    expect(store.getSnapshot().outbox).toMatchObject([{ error: { code } }])
    store.retry(store.getSnapshot().outbox[0]?.clientId ?? '')
    await eventually(() => expect(linesOf(store, ticket.id).at(-1)).toBe('sent See here'))
  })
})

test('two tabs send a file once, and both show it', async () => {
  const [one, two] = [browser.openPage(), browser.openPage()]
  await one.client.sessions.start()
  await Promise.all([one.store.start(), two.store.start()])
  const uploads = [uploadsOf(one), uploadsOf(two)]
  const sent = [vi.spyOn(one.client.attachments, 'upload'), vi.spyOn(two.client.attachments, 'upload')]
  uploads[0]?.add('new', [photo()])
  for (const list of uploads) await becomes(list, 'photo.png done')
  expect(sent.flatMap(({ mock }) => mock.calls)).toHaveLength(1)
})

test('logout ends what is on its way, and wipes the files', async () => {
  const { store, client, ticket } = await browser.openThread()
  const uploads = createUploads(store, client.attachments)
  browser.fake.delay(20)
  uploads.add(ticket.id, [photo('secret.png')])
  await store.logout()
  expect(uploads.getSnapshot()).toEqual({})
  await eventually(() => expect(browser.storage.items.size).toBe(0))
})
