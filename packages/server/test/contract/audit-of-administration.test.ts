import type { AuditEntry, IdentityKeyInfo, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askDesk, seedCallers, type Callers } from './desk-caller.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let callers: Callers
beforeAll(async () => {
  server = await runServer()
  callers = await seedCallers(server)
})
afterAll(() => server.stop())

async function done<T>(call: string, json?: unknown): Promise<T> {
  const answer = await askDesk(server, callers.admin, call, json)
  const text = await answer.text()
  expect(answer.status, `${call}: ${text}`).toBeLessThan(300)
  return JSON.parse(text || 'null')
}

/** What was written down since the beginning, the oldest first. */
async function written(): Promise<[action: string, details: unknown][]> {
  const { data } = await done<Page<AuditEntry>>('GET /audit?limit=100')
  for (const { actor } of data)
    expect(actor).toEqual({ kind: 'member', id: server.site.admin.id, name: 'admin of alpha' })
  return data.toReversed().map(({ action, details }) => [action, details])
}

it('writes down who changed the team, the keys, the settings and the departments, and how', async () => {
  const { colleague } = server.site
  const memberId = colleague.id
  await done(`PATCH /members/${memberId}`, { role: 'admin' })
  await done(`PATCH /members/${memberId}`, { role: 'agent', disabled: true })
  await done(`PATCH /members/${memberId}`, { disabled: false, name: 'Renamed' })
  await done(`POST /members/${memberId}/password-link`)
  const key = await done<IdentityKeyInfo>('POST /identity-keys', { kid: 'audited' })
  await done(`DELETE /identity-keys/${key.id}`)
  await done('PATCH /settings', { greeting: 'Hello', launcher: { label: 'Help' } })
  const department = await done<{ id: string }>('POST /departments', { name: 'Short-lived' })
  await done(`DELETE /departments/${department.id}`)
  expect(await written()).toEqual([
    ['member.role_changed', { memberId, from: 'agent', to: 'admin' }],
    ['member.role_changed', { memberId, from: 'admin', to: 'agent' }],
    ['member.disabled', { memberId }],
    ['member.enabled', { memberId }],
    ['member.link_made', { memberId, purpose: 'password_reset' }],
    ['identity_key.made', { kid: 'audited' }],
    ['identity_key.revoked', { kid: 'audited' }],
    ['settings.changed', { changed: ['greeting'] }],
    ['department.deleted', { departmentId: department.id, name: 'Short-lived' }],
  ])
})

it('writes down whom an admin invites', async () => {
  const before = (await written()).length
  const { member } = await done<{ member: { id: string } }>('POST /members', {
    email: 'invited@alpha.example',
    name: 'Invited',
    role: 'agent',
  })
  expect((await written()).slice(before)).toEqual([
    ['member.added', { memberId: member.id, role: 'agent' }],
    ['member.link_made', { memberId: member.id, purpose: 'invitation' }],
  ])
})
