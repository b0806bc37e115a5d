import { randomUUID } from 'node:crypto'
import type { Page } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countRows, expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

/** Asks as the admin and expects it to be done. */
async function done<T>(call: string, json?: unknown): Promise<T> {
  const answer = await askDesk(server, callers.admin, call, json)
  const text = await answer.text()
  expect(answer.status, `${call}: ${text}`).toBeLessThan(300)
  return JSON.parse(text || 'null')
}

interface Thing {
  id: string
  name?: string
}

/** What only admins write: a body that makes one, another that changes it, and a unique field. */
const SETTLED: [path: string, created: object, changes: object, unique: string][] = [
  ['/departments', { name: 'Returns' }, { description: 'Sent back' }, 'name'],
  ['/templates', { name: 'Broken', body: 'What broke?' }, { subject: 'It broke' }, 'name'],
  ['/fields', { key: 'size', label: 'Size', type: 'text' }, { label: 'Your size' }, 'key'],
]

describe.each(SETTLED)('%s', (path, created, changes, unique) => {
  it('is made, read, changed and deleted by an admin', async () => {
    const made = await done<Thing>(`POST ${path}`, created)
    expect(made).toMatchObject(created)
    expect(await done(`GET ${path}/${made.id}`)).toEqual(made)
    const changed = await done<Thing>(`PATCH ${path}/${made.id}`, changes)
    expect(changed).toEqual({ ...made, ...changes, revision: expect.any(String) })
    const { data } = await done<Page<Thing>>(`GET ${path}`)
    expect(data).toContainEqual(changed)
    await done(`DELETE ${path}/${made.id}`)
    const after = await done<Page<Thing>>(`GET ${path}`)
    expect(after.data.map(({ id }) => id)).not.toContain(made.id)
  })

  it('is read by agents, and by nobody else', async () => {
    expect((await askDesk(server, callers.agent, `GET ${path}`)).status).toBe(200)
    const elsewhere = await askDesk(server, callers.adminElsewhere, `GET ${path}`)
    await expectProblem(elsewhere, 404, 'not_found')
    const customer = await askDesk(server, callers.customer, `GET ${path}`)
    await expectProblem(customer, 401, 'session_invalid')
    await expectProblem(await askDesk(server, null, `GET ${path}`), 401, 'unauthenticated')
  })

  it('is written by nobody else, whatever is sent', async () => {
    const other = { ...created, [unique]: `other-${unique}` }
    const { id } = await done<Thing>(`POST ${path}`, other)
    const before = await done(`GET ${path}/${id}`)
    const rows = await countRows(server)
    for (const [call, json] of [
      [`POST ${path}`, { ...created, [unique]: 'by an agent' }],
      [`PATCH ${path}/${id}`, changes],
      [`PATCH ${path}/${randomUUID()}`, changes],
      [`DELETE ${path}/${id}`, undefined],
    ] as const) {
      const problem = await expectProblem(await askDesk(server, callers.agent, call, json), 403, 'forbidden')
      expect(problem.detail).toMatch(/admin/)
      await expectProblem(await askDesk(server, callers.adminElsewhere, call, json), 404, 'not_found')
      await expectProblem(await askDesk(server, callers.customer, call, json), 401, 'session_invalid')
      await expectProblem(await askDesk(server, null, call, json), 401, 'unauthenticated')
    }
    expect(await done(`GET ${path}/${id}`)).toEqual(before)
    expect(await countRows(server)).toEqual(rows)
  })

  it('says which field names what is taken', async () => {
    const one = { ...created, [unique]: `taken-${unique}` }
    await done(`POST ${path}`, one)
    const answer = await askDesk(server, callers.admin, `POST ${path}`, one)
    await expectProblem(answer, 422, 'invalid_request', unique)
  })

  it('comes last unless it is told where to stand, and moves when it is told to', async () => {
    const ids: string[] = []
    for (const index of [1, 2, 3])
      ids.push((await done<Thing>(`POST ${path}`, { ...created, [unique]: `ordered-${index}` })).id)
    await done(`PATCH ${path}/${ids[2]}`, { position: -5 })
    const listed: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<Thing> = await done(`GET ${path}?limit=2${cursor && `&cursor=${cursor}`}`)
      listed.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed[0]).toBe(ids[2])
    expect(listed.slice(-2)).toEqual(ids.slice(0, 2))
  })

  it('takes no cursor of another list', async () => {
    for (const index of [1, 2]) await done('POST /tags', { name: `cursor ${index} ${path.slice(1)}` })
    const { nextCursor } = await done<Page<Thing>>('GET /tags?limit=1')
    const answer = await askDesk(server, callers.admin, `GET ${path}?cursor=${nextCursor}`)
    await expectProblem(answer, 422, 'cursor_invalid', 'cursor')
  })
})

describe('a department that is deleted', () => {
  const open = async (departmentId: string): Promise<string> =>
    (await (await server.customer()).tickets.create({ subject: 'A', body: 'B', departmentId })).id

  it('leaves its tickets without one, and their history says so', async () => {
    const { id } = await done<Thing>('POST /departments', { name: 'Closing down' })
    const template = await done<Thing>('POST /templates', { name: 'Closing', departmentId: id })
    const ticketId = await open(id)
    await done(`PATCH /members/${server.site.agent.id}`, { departmentIds: [id] })
    await done(`DELETE /departments/${id}`)
    expect(await done(`GET /tickets/${ticketId}`)).toMatchObject({ departmentId: null, subject: 'A' })
    const { data } = await done<Page<object>>(`GET /tickets/${ticketId}/history`)
    const actor = { kind: 'member', id: server.site.admin.id }
    expect(data[0]).toMatchObject({ field: 'department', oldValue: id, newValue: null, actor })
    expect(await done(`GET /templates/${template.id}`)).toMatchObject({ departmentId: null })
    expect(await done(`GET /members/${server.site.agent.id}`)).toMatchObject({ departmentIds: [] })
  })

  it('hands its tickets and templates to the replacement that is named', async () => {
    const [from, to] = [
      await done<Thing>('POST /departments', { name: 'From' }),
      await done<Thing>('POST /departments', { name: 'To' }),
    ]
    const template = await done<Thing>('POST /templates', { name: 'Handed over', departmentId: from.id })
    const ticketId = await open(from.id)
    for (const replacementId of [randomUUID(), from.id, server.otherSite.departmentId]) {
      const call = `DELETE /departments/${from.id}?replacementId=${replacementId}`
      const refused = await askDesk(server, callers.admin, call)
      await expectProblem(refused, 422, 'invalid_request', 'replacementId')
    }
    await done(`DELETE /departments/${from.id}?replacementId=${to.id}`)
    expect(await done(`GET /tickets/${ticketId}`)).toMatchObject({ departmentId: to.id })
    expect(await done(`GET /templates/${template.id}`)).toMatchObject({ departmentId: to.id })
  })
})

it('a template names a department of its own site or none', async () => {
  for (const departmentId of [randomUUID(), server.otherSite.departmentId]) {
    const answer = await askDesk(server, callers.admin, 'POST /templates', { name: 'X', departmentId })
    await expectProblem(answer, 422, 'invalid_request', 'departmentId')
  }
})

describe('tags', () => {
  it('are added by every member, and renamed and deleted by admins alone', async () => {
    const answer = await askDesk(server, callers.agent, 'POST /tags', { name: 'Urgent', color: '#AABBCC' })
    const tag = await answer.json()
    expect(tag).toMatchObject({ name: 'Urgent', color: '#aabbcc', description: '' })
    const twice = await askDesk(server, callers.agent, 'POST /tags', { name: 'urgent' })
    await expectProblem(twice, 422, 'invalid_request', 'name')
    for (const call of [`PATCH /tags/${tag.id}`, `DELETE /tags/${tag.id}`]) {
      const json = call.startsWith('PATCH') ? { name: 'Renamed' } : undefined
      await expectProblem(await askDesk(server, callers.agent, call, json), 403, 'forbidden')
    }
    const renamed = await done<Thing>(`PATCH /tags/${tag.id}`, { name: 'Pressing' })
    expect(renamed).toEqual({ ...tag, name: 'Pressing', revision: expect.any(String) })
    expect(await done('GET /tags?q=PRESS')).toMatchObject({ data: [{ id: tag.id }], nextCursor: null })
    await done(`DELETE /tags/${tag.id}`)
    await expectProblem(await askDesk(server, callers.admin, `GET /tags/${tag.id}`), 404, 'not_found')
    await expectProblem(await askDesk(server, callers.admin, `DELETE /tags/${tag.id}`), 404, 'not_found')
  })

  it('take no replacement of another site', async () => {
    const tag = await done<Thing>('POST /tags', { name: 'To be replaced' })
    const call = `DELETE /tags/${tag.id}?replacementId=${randomUUID()}`
    await expectProblem(await askDesk(server, callers.admin, call), 422, 'invalid_request', 'replacementId')
  })
})

describe('fields', () => {
  it('are archived and brought back, and keep their key', async () => {
    const choice = { key: 'colour', label: 'Colour', type: 'select', options: ['red', 'blue'] }
    const field = await done<Thing>('POST /fields', choice)
    await done(`DELETE /fields/${field.id}`)
    expect(await done('GET /fields?archived=true')).toMatchObject({
      data: expect.arrayContaining([
        expect.objectContaining({ id: field.id, archivedAt: expect.any(String) }),
      ]),
    })
    const again = await askDesk(server, callers.admin, 'POST /fields', choice)
    await expectProblem(again, 422, 'invalid_request', 'key')
    expect(await done(`PATCH /fields/${field.id}`, { archived: false })).toMatchObject({ archivedAt: null })
  })

  it('have options where they are chosen from, and ask for another field than themselves', async () => {
    const text = { key: 'plain', label: 'Plain', type: 'text' }
    for (const [json, field] of [
      [{ ...text, options: ['one'] }, 'options'],
      [{ ...text, type: 'select' }, 'options'],
      [{ ...text, visibleIf: { key: 'plain', equals: 'x' } }, 'visibleIf'],
    ] as const)
      await expectProblem(
        await askDesk(server, callers.admin, 'POST /fields', json),
        422,
        'invalid_request',
        field,
      )
  })
})

describe('canned replies', () => {
  const reply = { title: 'Greeting', body: 'Hello', isShared: false }

  it('of a member are theirs alone, also before admins', async () => {
    const own = await (await askDesk(server, callers.agent, 'POST /canned-replies', reply)).json()
    expect(own).toEqual({ ...reply, id: own.id, departmentId: null, revision: own.revision })
    expect(await done('GET /canned-replies?q=greeting')).toEqual({ data: [], nextCursor: null })
    for (const call of ['GET', 'PATCH', 'DELETE'].map((method) => `${method} /canned-replies/${own.id}`)) {
      const json = call.startsWith('PATCH') ? { body: 'Changed' } : undefined
      await expectProblem(await askDesk(server, callers.admin, call, json), 404, 'not_found')
    }
    const changed = await askDesk(server, callers.agent, `PATCH /canned-replies/${own.id}`, { body: 'Hi' })
    expect(await changed.json()).toEqual({ ...own, body: 'Hi', revision: expect.any(String) })
    const twice = await askDesk(server, callers.agent, 'POST /canned-replies', reply)
    await expectProblem(twice, 422, 'invalid_request', 'title')
    expect((await askDesk(server, callers.agent, `DELETE /canned-replies/${own.id}`)).status).toBe(204)
  })

  it('of the team are read by all and written by admins', async () => {
    const shared = { ...reply, isShared: true }
    await expectProblem(
      await askDesk(server, callers.agent, 'POST /canned-replies', shared),
      403,
      'forbidden',
    )
    const { id } = await done<Thing>('POST /canned-replies', shared)
    expect((await askDesk(server, callers.agent, `GET /canned-replies/${id}`)).status).toBe(200)
    for (const call of [`PATCH /canned-replies/${id}`, `DELETE /canned-replies/${id}`]) {
      const json = call.startsWith('PATCH') ? { body: 'Changed' } : undefined
      await expectProblem(await askDesk(server, callers.agent, call, json), 403, 'forbidden')
    }
    await done(`DELETE /canned-replies/${id}`)
  })
})
