import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import type { DeskTicket } from '@deskhand/sdk'
import type { DeskClient, DeskSite } from '@deskhand/sdk/desk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { PNG } from '#server/storage/test-files'
import { eventually } from './asking.ts'
import { documentedRoutes, methodsOf, noteDesks, type NotedDesks } from './desk-client-notes.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let desks: NotedDesks
let admin: DeskClient
let site: DeskSite
let ticket: DeskTicket
beforeAll(async () => {
  server = await runServer()
  desks = noteDesks(server)
  admin = await desks.signIn(server.site.admin)
  site = desks.siteOf(admin)
  const customer = await server.customer()
  const { id } = await customer.tickets.create({ subject: 'A parcel', body: 'Where is it?' })
  ticket = await site.tickets.get(id)
})
afterAll(() => server.stop())

const pixel = (): File => new File([Uint8Array.from(PNG)], 'pixel.png', { type: 'image/png' })

/** A name that nothing has yet. */
const unique = (): string => `x-${randomUUID()}`

const idsOf = async (items: AsyncIterable<{ id: string }>): Promise<string[]> =>
  (await Array.fromAsync(items)).map(({ id }) => id)

/** An anonymous customer of the site, as a ticket of theirs shows them. */
async function newcomer(): Promise<string> {
  const customer = await server.customer()
  const { id } = await customer.tickets.create({ subject: 'Hello', body: 'It is me.' })
  return (await site.tickets.get(id)).customer.id
}

it('signs a member in and out, here and everywhere', async () => {
  const [here, there] = [await desks.signIn(server.site.agent), await desks.signIn(server.site.agent)]
  const people: unknown[] = []
  here.sessions.on('changed', (member) => people.push(member))
  expect(await here.sessions.current()).toMatchObject({ member: { id: server.site.agent.id } })
  const everywhere = await Array.fromAsync(here.sessions.all())
  expect((await here.sessions.list()).data).toEqual(everywhere)
  for (const { id, isCurrent } of everywhere) if (!isCurrent) await here.sessions.end(id)
  await expect(there.sessions.current()).rejects.toMatchObject({ code: 'session_invalid' })
  const third = await desks.signIn(server.site.agent)
  await here.sessions.endAll()
  expect(people).toEqual([null])
  await expect(third.sessions.current()).rejects.toMatchObject({ code: 'session_invalid' })
  const last = await desks.signIn(server.site.agent)
  await last.sessions.signOut()
  expect(last.sessions.token).toBeNull()
})

it('lets an invited member in, who settles their profile and password', async () => {
  const desk = desks.open()
  const password = 'a password of one’s own'
  const { member } = await desk.invitations.accept({ token: server.site.invitationToken, password })
  expect(await desk.sessions.current()).toMatchObject({ member })
  expect(await desk.me.update({ name: 'Nell' })).toMatchObject({ member: { id: member.id, name: 'Nell' } })
  const newPassword = 'another one that is long enough'
  await desk.me.changePassword({ currentPassword: password, newPassword })
  await desks.signIn({ id: member.id, email: member.email, password: newPassword })
})

it('finds a ticket by every filter of the queue at once', async () => {
  const tag = await site.tags.create({ name: unique() })
  const { id } = ticket
  const dueAt = '2050-01-01T00:00:00Z'
  await site.tickets.update(id, { priority: 'high', departmentId: server.site.departmentId, dueAt })
  await site.tickets.assign(id, { assigneeId: server.site.admin.id })
  expect(await site.tickets.setTags(id, { tagIds: [tag.id] })).toMatchObject({ tags: [{ name: tag.name }] })
  expect(await site.tickets.setField(id, 'order', '4711')).toMatchObject({ fields: { order: '4711' } })
  const filters = {
    status: ['open' as const],
    priority: ['high' as const, 'urgent' as const],
    departmentId: server.site.departmentId,
    assignee: 'me',
    tagId: tag.id,
    field: 'order:4711',
    customerId: ticket.customer.id,
    createdAfter: '2020-01-01T00:00:00Z',
    createdBefore: '2100-01-01T00:00:00Z',
    waitingSince: '2100-01-01T00:00:00Z',
    dueBefore: '2050-01-02T00:00:00Z',
    unread: true,
    q: 'parcel',
    sort: '-createdAt' as const,
  }
  expect((await site.tickets.list({ ...filters, limit: 5 })).data.map((found) => found.id)).toEqual([id])
  expect(await idsOf(site.tickets.all(filters))).toEqual([id])
  expect(await idsOf(site.tickets.all({ ...filters, dueBefore: dueAt }))).toEqual([])
  expect(await idsOf(site.tickets.all({ ...filters, field: 'order:4712' }))).toEqual([])
  await site.tickets.removeField(id, 'order')
  expect((await site.tickets.get(id)).fields).toEqual({})
})

it('opens a ticket on behalf, once for one clientId, changes several together, and makes one of two', async () => {
  const input = {
    clientId: randomUUID(),
    customer: { name: 'Cleo', email: 'cleo@example.com' },
    subject: 'Your call',
    body: 'As promised.',
  }
  const opened = await site.tickets.create({ ...input })
  expect((await site.tickets.create({ ...input })).id).toBe(opened.id)
  const withFile = await site.tickets.create({
    customerId: server.site.regularId,
    subject: 'The manual',
    body: 'Here.',
    attachments: [pixel()],
  })
  const { data: messages } = await site.messages.list(withFile.id)
  expect(messages).toMatchObject([{ attachments: [{ fileName: 'pixel.png', state: 'ready' }] }])
  const ids = [opened.id, withFile.id]
  const { data } = await site.tickets.bulkUpdate({ ids, changes: { status: 'resolved' } })
  expect(data.map(({ status }) => status)).toEqual(['resolved', 'resolved'])
  const { customer } = opened
  const again = await site.tickets.create({ customerId: customer.id, subject: 'Your call', body: 'Again.' })
  expect(await site.tickets.merge(again.id, { intoId: opened.id })).toMatchObject({ id: opened.id })
})

it('counts the tickets of several views at once', async () => {
  const { data } = await site.tickets.counts({ filters: [{ q: ticket.subject }, { q: unique() }] })
  expect(data).toEqual([
    { tickets: expect.any(Number), isMore: false },
    { tickets: 0, isMore: false },
  ])
  expect(data[0]?.tickets).toBeGreaterThan(0)
})

it('keeps views of the queue', async () => {
  const wanted = { name: unique(), filter: { waitingOverHours: 24 }, sort: 'lastMessageAt' as const }
  const view = await site.savedViews.create({ ...wanted, isShared: true })
  expect(view).toMatchObject({ ...wanted, isShared: true })
  expect(await site.savedViews.get(view.id)).toEqual(view)
  expect((await site.savedViews.list()).data).toContainEqual(view)
  expect(await idsOf(site.savedViews.all())).toContain(view.id)
  expect(await site.savedViews.update(view.id, { position: 9 })).toMatchObject({ ...wanted, position: 9 })
  await site.savedViews.remove(view.id)
  await expect(site.savedViews.get(view.id)).rejects.toMatchObject({ code: 'not_found' })
})

it('reads what happened to a ticket, page after page', async () => {
  const { id } = ticket
  await site.tickets.update(id, { subject: 'A late parcel' })
  await site.tickets.update(id, { subject: 'A lost parcel' })
  const { data, nextCursor } = await site.tickets.history(id, { limit: 1 })
  expect(data).toMatchObject([{ field: 'subject', newValue: 'A lost parcel' }])
  expect(nextCursor).not.toBeNull()
  const history = await Array.fromAsync(site.tickets.allHistory(id, { limit: 1 }))
  expect(history.slice(0, 2).map(({ newValue }) => newValue)).toEqual(['A lost parcel', 'A late parcel'])
  const first = await site.tickets.timeline(id, { limit: 1 })
  expect(first.data).toMatchObject([{ kind: 'message', message: { body: 'Where is it?' } }])
  const timeline = await Array.fromAsync(site.tickets.allTimeline(id, { limit: 1 }))
  expect(timeline.filter(({ kind }) => kind === 'change')).toHaveLength(history.length)
})

it('answers, notes, corrects and takes back', async () => {
  const { id } = ticket
  const note = await site.messages.send(id, { body: 'Asked', isInternal: true, attachments: [pixel()] })
  expect(note).toMatchObject({ isInternal: true, attachments: [{ fileName: 'pixel.png' }] })
  expect(await site.messages.edit(id, note.id, { body: 'Asked twice' })).toMatchObject({
    body: 'Asked twice',
  })
  const answer = await site.messages.send(id, { body: 'It is on its way.' })
  const all = await Array.fromAsync(site.messages.all(id))
  expect(all.map(({ body }) => body)).toEqual(['Where is it?', 'Asked twice', 'It is on its way.'])
  await site.messages.remove(id, note.id)
  const { data } = await site.messages.list(id, { after: 1 })
  expect(data.map((message) => message.id)).toEqual([answer.id])
})

it('reads a thread of several pages in its order', async () => {
  const { id } = await site.tickets.create({
    customerId: server.site.regularId,
    subject: 'A long story',
    body: 'Chapter 1',
  })
  await Promise.all(Array.from({ length: 30 }, () => site.messages.send(id, { body: 'Another chapter' })))
  const seqs = (await Array.fromAsync(site.messages.all(id))).map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from({ length: 31 }, (_, index) => index + 1))
})

it('uploads a file and links to it and its small version', async () => {
  const progress: number[] = []
  const { id } = await site.attachments.upload(pixel(), { onProgress: ({ sent }) => progress.push(sent) })
  expect(progress.at(-1)).toBe(PNG.length)
  for (const { url } of [await site.attachments.link(id), await site.attachments.thumbnailLink(id)])
    expect((await server.fetch(url)).headers.get('content-type')).toMatch(/^image\//)
})

it('counts', async () => {
  const { metrics } = site.tickets
  const range = { from: '2020-01-01', until: '2020-01-03' }
  expect((await metrics.open({ by: 'assignee' })).data.length).toBeGreaterThan(0)
  expect((await metrics.ages()).data.some(({ tickets }) => tickets > 0)).toBe(true)
  expect((await metrics.backlog(range)).data).toHaveLength(2)
  expect(await metrics.times({ ...range, measure: 'resolution', by: 'day' })).toMatchObject({
    ...range,
    data: [],
  })
  expect(await metrics.satisfaction(range)).toMatchObject({ ...range, ratings: 0 })
  expect(await metrics.deflection(range)).toMatchObject({ ...range, tickets: 0 })
})

it('tells live what others do, and pages through what was', async () => {
  const colleague = desks.siteOf(await desks.signIn(server.site.colleague))
  const told: string[] = []
  const cursors = new Map<string, string>()
  const stops = [
    site.events.on('message.created', ({ message }, { cursor }) => {
      told.push(message.body)
      cursors.set(message.body, cursor)
    }),
    site.events.on('typing', ({ isInternal }, event) => told.push(`typing ${isInternal} ${event.ticketId}`)),
    site.events.on('presence', ({ people }) => told.push(`presence ${people.length}`)),
  ]
  site.events.open()
  await eventually(() => site.events.connection).toBe('live')
  const { people } = await colleague.presence.mark(ticket.id, { isHere: true })
  expect(people).toMatchObject([{ kind: 'member', id: server.site.colleague.id }])
  await colleague.presence.typing(ticket.id, { isInternal: true })
  await colleague.messages.send(ticket.id, { body: 'First' })
  await eventually(() => told).toEqual(
    expect.arrayContaining(['presence 1', `typing true ${ticket.id}`, 'First']),
  )
  // Live already, so there is nothing to try again.
  site.events.retry()
  await colleague.messages.send(ticket.id, { body: 'Second' })
  await eventually(() => told).toContain('Second')
  site.events.close()
  stops.forEach((stop) => stop())
  const { data } = await site.events.page(cursors.get('First') ?? '')
  expect(data).toMatchObject([{ type: 'message.created', data: { message: { body: 'Second' } } }])
  expect(await Array.fromAsync(site.events.all(cursors.get('First') ?? ''))).toEqual(data)
})

it('finds, merges, takes out and erases customers', async () => {
  const { regularId } = server.site
  expect(await idsOf(site.customers.all({ q: 'Rita' }))).toEqual([regularId])
  expect((await site.customers.list({ limit: 1 })).data).toHaveLength(1)
  const merged = await site.customers.merge(await newcomer(), { intoId: regularId })
  expect(merged.id).toBe(regularId)
  const { tickets } = await site.customers.export(regularId)
  expect(tickets.map(({ subject }) => subject)).toContain('Hello')
  const goner = await newcomer()
  expect(await site.customers.get(goner)).toMatchObject({ ticketCounts: { open: 1 } })
  await site.customers.erase(goner)
  await expect(site.customers.get(goner)).rejects.toMatchObject({ code: 'not_found' })
})

it('settles departments, templates, tags, canned replies and fields', async () => {
  const department = await site.departments.create({ name: unique() })
  const template = await site.templates.create({ name: unique(), departmentId: department.id })
  const tag = await site.tags.create({ name: unique() })
  const reply = await site.cannedReplies.create({ title: unique(), body: 'Hello', isShared: true })
  const field = await site.fields.create({ key: unique(), label: 'Size', type: 'text' })
  const made = {
    departments: department,
    templates: template,
    tags: tag,
    cannedReplies: reply,
    fields: field,
  }
  for (const [kind, { id }] of Object.entries(made)) {
    const resource = site[kind as keyof typeof made]
    expect(await resource.get(id)).toMatchObject({ id })
    expect((await resource.list()).data.map((item) => item.id)).toContain(id)
    expect(await idsOf(resource.all({ limit: 1 }))).toContain(id)
  }
  const name = unique()
  expect(await site.departments.update(department.id, { name })).toMatchObject({ name })
  expect(await site.templates.update(template.id, { name })).toMatchObject({ name })
  expect(await site.tags.update(tag.id, { name })).toMatchObject({ name })
  expect(await site.cannedReplies.update(reply.id, { title: name })).toMatchObject({ title: name })
  expect(await site.fields.update(field.id, { label: name })).toMatchObject({ label: name })
  await site.departments.remove(department.id, { replacementId: server.site.departmentId })
  expect(await site.templates.get(template.id)).toMatchObject({ departmentId: server.site.departmentId })
  await site.templates.remove(template.id)
  await site.tags.remove(tag.id)
  await site.cannedReplies.remove(reply.id)
  await site.fields.archive(field.id)
  expect(await idsOf(site.fields.all({ archived: true }))).toEqual([field.id])
})

it('settles the team, and what a member is mailed about', async () => {
  const email = `${unique()}@team.example`
  const { member, invitation } = await site.members.add({ email, name: 'Nora', role: 'agent' })
  expect(invitation?.url).toContain('/')
  expect((await site.members.passwordLink(member.id)).url).not.toBe(invitation?.url)
  expect(await site.members.get(member.id)).toMatchObject({ email, state: 'invited' })
  expect((await site.members.list({ q: 'Nora' })).data).toMatchObject([{ id: member.id }])
  const { id: colleagueId } = server.site.colleague
  for (const { id } of (await site.members.sessions(colleagueId)).data)
    await site.members.endSession(colleagueId, id)
  expect(await site.members.update(member.id, { disabled: true })).toMatchObject({ state: 'disabled' })
  expect(await idsOf(site.members.all({ state: ['disabled'] }))).toEqual([member.id])
  const before = await site.notificationPreferences.get()
  const newTicket = !before.newTicket
  expect(await site.notificationPreferences.update({ newTicket })).toEqual({ ...before, newTicket })
})

it('settles the site, its keys and its webhooks', async () => {
  const { revision } = await site.settings.get()
  expect(await site.settings.update({ greeting: 'Hi', revision })).toMatchObject({ greeting: 'Hi' })
  expect((await site.settings.setLogo(pixel())).logoUrl).toMatch(/\.webp$/)
  await site.settings.removeLogo()
  expect((await site.settings.get()).logoUrl).toBeNull()
  const key = await site.identityKeys.create({ kid: unique() })
  expect((await site.identityKeys.list({ limit: 1 })).data).toMatchObject([{ id: key.id, revokedAt: null }])
  await site.identityKeys.revoke(key.id)
  const keys = await Array.fromAsync(site.identityKeys.all())
  expect(keys.find(({ id }) => id === key.id)?.revokedAt).not.toBeNull()

  const { webhooks } = site
  const url = 'http://192.0.2.1/hooks'
  const { id, secret } = await webhooks.create({ url, eventTypes: ['message.deleted'] })
  expect((await webhooks.rotateSecret(id)).secret).not.toBe(secret)
  const { id: deliveryId } = await webhooks.test(id)
  expect((await webhooks.deliveries.list(id)).data).toMatchObject([{ id: deliveryId, type: 'webhook.test' }])
  expect(await idsOf(webhooks.deliveries.all(id, { limit: 1 }))).toEqual([deliveryId])
  expect(await webhooks.deliveries.replay(id, deliveryId)).toMatchObject({ id: deliveryId, state: 'pending' })
  expect(await webhooks.update(id, { enabled: false })).toMatchObject({ disabledReason: 'admin' })
  expect(await webhooks.get(id)).toMatchObject({ url, enabled: false })
  await webhooks.remove(id)
  expect((await webhooks.list()).data).toEqual([])
})

it('writes the knowledge base', async () => {
  const category = await site.categories.create({ slug: unique(), name: 'Delivery' })
  expect(await site.categories.update(category.id, { name: 'Parcels' })).toMatchObject({ name: 'Parcels' })
  expect(await site.categories.get(category.id)).toMatchObject({ name: 'Parcels' })
  expect((await site.categories.list()).data.map(({ id }) => id)).toContain(category.id)
  const words = { locale: 'en', categoryId: category.id, title: 'When?', body: 'Soon.' }
  const article = await site.articles.create({ slug: unique(), ...words })
  const german = await site.articles.create({
    slug: unique(),
    ...words,
    locale: 'de',
    translationOf: article.id,
  })
  const { data } = await site.articles.translations(article.id)
  expect(data.map(({ id }) => id).toSorted()).toEqual([article.id, german.id].toSorted())
  await site.articles.update(article.id, { body: 'Late.' })
  expect(await site.articles.get(article.id)).toMatchObject({ body: 'Late.' })
  expect(await site.articles.restore(article.id, { version: 1 })).toMatchObject({ body: 'Soon.' })
  expect((await site.articles.versions(article.id, { limit: 1 })).data).toMatchObject([{ version: 3 }])
  const versions = await Array.fromAsync(site.articles.allVersions(article.id, { limit: 1 }))
  expect(versions.map(({ body }) => body)).toEqual(['Soon.', 'Late.', 'Soon.'])
  const query = { categoryId: category.id, locale: 'en', status: ['draft' as const] }
  expect((await site.articles.list(query)).data).toMatchObject([{ id: article.id }])
  expect(await idsOf(site.articles.all(query))).toEqual([article.id])
  await site.articles.remove(german.id)
  await site.articles.remove(article.id)
  await expect(site.articles.get(article.id)).rejects.toMatchObject({ code: 'not_found' })
  await site.categories.remove(category.id)
  await expect(site.categories.get(category.id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await site.kbGaps.list({ since: '2026-01-01' })).toMatchObject({ nextCursor: null })
})

it('takes articles in and out as files', async () => {
  const content = '---\ntitle: A file\nstatus: published\n---\nIts text'
  const { files } = await site.articles.import({ files: [{ name: 'orders/a-file.md', content }] })
  expect(files).toMatchObject([{ outcome: 'created', slug: 'a-file' }])
  const download = await site.articles.export()
  expect(download).toMatchObject({ contentType: 'application/x-ndjson' })
  expect(await text(download)).toContain('Its text')
})

it('takes the data of the site out, and keeps in the audit that it did', async () => {
  const tickets = await site.exports.tickets({ format: 'ndjson', from: '2020-01-01T00:00:00Z' })
  expect(tickets.fileName).toMatch(/^deskhand-tickets-.*\.ndjson$/)
  const lines = (await text(tickets)).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).id)).toContain(ticket.id)
  expect(await new Response((await site.exports.messages()).stream).text()).toContain('Where is it?')
  expect(await text(await site.exports.customers())).toContain('Rita Regular')
  const { data } = await site.audit.list({ limit: 1 })
  expect(data).toMatchObject([{ action: 'site.exported', details: { kind: 'customers' } }])
  const all = await Array.fromAsync(site.audit.all())
  expect(all.filter(({ action }) => action === 'site.exported')).toHaveLength(3)
})

it('has no method that was not called above', () => {
  const { site: _, ...desk } = desks.open()
  const methods = methodsOf({ ...desk, site: admin.site(server.site.id) })
  expect(methods.length).toBeGreaterThan(100)
  expect(methods.filter((method) => !desks.methods.has(method))).toEqual([])
})

it('reaches every route of the desk that the OpenAPI document names', async () => {
  const ofDesk = (await documentedRoutes(server)).filter((route) => route.includes(' /v1/desk/'))
  expect(ofDesk.length).toBeGreaterThan(100)
  expect(ofDesk.filter((route) => !desks.routes.has(route))).toEqual([])
})
