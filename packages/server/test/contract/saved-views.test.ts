import type { SavedView } from '@deskhand/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectProblem } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

const VIEW = {
  name: 'Late refunds',
  filter: { waitingOverHours: 24 },
  sort: 'lastMessageAt',
  isShared: false,
}

async function save(who: keyof Callers, view: object): Promise<SavedView> {
  const answer = await askDesk(server, callers[who], 'POST /saved-views', view)
  expect(answer.status).toBe(201)
  return answer.json()
}

const namesFor = async (who: keyof Callers): Promise<string[]> => {
  const { data } = await (await askDesk(server, callers[who], 'GET /saved-views')).json()
  return data.map(({ name }: SavedView) => name)
}

it('a view of a member is theirs alone, also before admins', async () => {
  const own = await save('agent', VIEW)
  expect(own).toEqual({ ...VIEW, id: own.id, position: expect.any(Number) })
  expect(await namesFor('agent')).toContain(VIEW.name)
  expect(await namesFor('admin')).not.toContain(VIEW.name)
  for (const call of ['GET', 'PATCH', 'DELETE'].map((method) => `${method} /saved-views/${own.id}`)) {
    const json = call.startsWith('PATCH') ? { name: 'Mine now' } : undefined
    await expectProblem(await askDesk(server, callers.admin, call, json), 404, 'not_found')
  }
  const changes = { filter: { status: ['open'] }, sort: 'dueAt' }
  const changed = await askDesk(server, callers.agent, `PATCH /saved-views/${own.id}`, changes)
  expect(await changed.json()).toEqual({ ...own, ...changes })
  const twice = await askDesk(server, callers.agent, 'POST /saved-views', {
    ...VIEW,
    name: VIEW.name.toUpperCase(),
  })
  await expectProblem(twice, 422, 'invalid_request', 'name')
  expect((await askDesk(server, callers.agent, `DELETE /saved-views/${own.id}`)).status).toBe(204)
  expect(await namesFor('agent')).not.toContain(VIEW.name)
})

it('a view of the team is read by all and written by admins', async () => {
  const shared = { ...VIEW, isShared: true }
  await expectProblem(await askDesk(server, callers.agent, 'POST /saved-views', shared), 403, 'forbidden')
  const { id } = await save('admin', shared)
  expect(await namesFor('agent')).toContain(VIEW.name)
  for (const call of [`PATCH /saved-views/${id}`, `DELETE /saved-views/${id}`]) {
    const json = call.startsWith('PATCH') ? { name: 'Ours' } : undefined
    await expectProblem(await askDesk(server, callers.agent, call, json), 403, 'forbidden')
  }
  expect((await askDesk(server, callers.admin, `DELETE /saved-views/${id}`)).status).toBe(204)
})

it('views stand in their order, and a new one comes last', async () => {
  const [first, second] = [
    await save('admin', { ...VIEW, name: 'One' }),
    await save('admin', { ...VIEW, name: 'Two' }),
  ]
  expect(second.position).toBeGreaterThan(first.position)
  await askDesk(server, callers.admin, `PATCH /saved-views/${second.id}`, { position: first.position - 1 })
  const names = await namesFor('admin')
  expect(names.indexOf('Two')).toBeLessThan(names.indexOf('One'))
})

it('a view keeps one assignee or several, as it was given', async () => {
  for (const assignee of ['me', ['me', 'none']]) {
    const { id, filter } = await save('agent', {
      ...VIEW,
      name: `With ${String(assignee)}`,
      filter: { assignee },
    })
    expect(filter).toEqual({ assignee })
    expect((await askDesk(server, callers.agent, `DELETE /saved-views/${id}`)).status).toBe(204)
  }
})

it.each([
  { status: [] },
  { assignee: [] },
  { tagId: ['x'] },
  { priority: ['huge'] },
  { waitingOverHours: -1 },
  { colour: 'red' },
])('refuses the filter %j', async (filter) => {
  const answer = await askDesk(server, callers.admin, 'POST /saved-views', { ...VIEW, filter })
  await expectProblem(answer, 422, 'invalid_request')
})
