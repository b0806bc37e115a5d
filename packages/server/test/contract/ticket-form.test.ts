import { randomUUID } from 'node:crypto'
import type { NewFieldDefinition } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
let customer: string
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
  customer = tokenOf(await server.customer())
  const options = ['return', 'repair', 'other']
  await define({ key: 'topic', label: 'Topic', type: 'multiselect', options, required: true })
  await define({
    key: 'order',
    label: 'Order',
    type: 'text',
    required: true,
    visibleIf: { key: 'topic', equals: 'return' },
  })
  await define({ key: 'pieces', label: 'Pieces', type: 'number' })
  await define({ key: 'margin', label: 'Margin', type: 'number', visibleToCustomers: false })
})
afterAll(() => server.stop())

async function define(field: NewFieldDefinition): Promise<void> {
  const answer = await askDesk(server, callers.admin, 'POST /fields', field)
  expect(answer.status).toBe(201)
}

const settle = (form: object) => askDesk(server, callers.admin, 'PATCH /settings', { form })

const open = (ticket: object, clientId: string = randomUUID()): Promise<Response> =>
  ask(server, '/v1/tickets', {
    method: 'POST',
    token: customer,
    json: { clientId, subject: 'A lamp', body: 'It is dark.', ...ticket },
  })

const ANSWERS = { topic: ['other'] }

describe('the form of a new ticket', () => {
  it('is in the configuration, as far as customers are shown it, in the order of the owner', async () => {
    const { fields } = await (await ask(server, `/v1/sites/${server.site.key}/config`)).json()
    expect(fields.map(({ key }: { key: string }) => key)).toEqual(['topic', 'order', 'pieces'])
    expect(fields[1]).toEqual({
      key: 'order',
      label: 'Order',
      type: 'text',
      options: [],
      required: true,
      visibleIf: { key: 'topic', equals: 'return' },
    })
  })

  it('refuses a ticket with every field that is not right, by its name', async () => {
    const problem = await expectProblem(
      await open({ fields: { topic: ['return'], pieces: 'three' } }),
      422,
      'invalid_request',
    )
    expect(problem.errors).toEqual([
      { field: 'fields.order', message: 'is required' },
      { field: 'fields.pieces', message: 'must be a number' },
    ])
    expect(problem.detail).toContain('fields.order, fields.pieces')
  })

  it('asks only for what the other fields call for, and takes nothing else', async () => {
    expect((await open({ fields: ANSWERS })).status).toBe(201)
    expect((await open({ fields: { topic: ['other', 'return'], order: '4711' } })).status).toBe(201)
    await expectProblem(
      await open({ fields: { ...ANSWERS, order: '4711' } }),
      422,
      'invalid_request',
      'fields.order',
    )
  })

  it('gives the first answer again to a repeated ticket, even when the form has changed since', async () => {
    const clientId = randomUUID()
    const { id } = await (await open({ fields: ANSWERS, priority: 'high' }, clientId)).json()
    await settle({ priority: false })
    const again = await open({ fields: ANSWERS, priority: 'high' }, clientId)
    expect([again.status, (await again.json()).id]).toEqual([200, id])
    await settle({ priority: true })
  })

  it('takes priority and department only where the owner lets customers choose, or a template says so', async () => {
    const { departmentId, templateId } = server.site
    const choices = { fields: ANSWERS, departmentId, priority: 'urgent' }
    expect((await open(choices)).status).toBe(201)
    await settle({ priority: false, department: false })
    const problem = await expectProblem(await open(choices), 422, 'invalid_request')
    expect(problem.errors?.map(({ field }) => field)).toEqual(['departmentId', 'priority'])
    expect((await open({ fields: ANSWERS })).status).toBe(201)
    expect((await open({ fields: ANSWERS, departmentId, templateId })).status).toBe(201)
    await expectProblem(await open({ ...choices, templateId }), 422, 'invalid_request', 'priority')
    await settle({ priority: true, department: true })
  })
})
