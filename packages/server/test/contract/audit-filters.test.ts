import { randomUUID } from 'node:crypto'
import type { AuditEntry, AuditQuery } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

const ACTIONS = ['customer.erased', 'member.added', 'settings.changed']
const NAMES = ['Ágnes Agent', 'Max 100% Admin', null]
const DETAILS = ['tickets', 'customers']
const ENTRIES = 40

let server: ContractServer
let token: string
let desk: DeskSite
/** Every entry, the newest first. */
let all: AuditEntry[]
beforeAll(async () => {
  server = await runServer()
  const { site, otherSite, owner } = server
  for (const { id, agent, admin } of [site, otherSite])
    // Three to a moment, so that pages break in the midst of equal dates.
    await owner.query(
      `insert into deskhand.audit_entries (site_id, actor_kind, actor_id, actor_name, details, action, at)
      select $1, kinds[1 + n % 3]::deskhand.author_kind, actors[1 + n % 3],
        ($6::text[])[1 + n % 3], jsonb_build_object('what', ($7::text[])[1 + n % 2]), ($2::text[])[1 + n / 3 % 3],
        timestamptz '2026-01-01' + make_interval(hours => n / 3)
      from generate_series(0, $3 - 1) n, (select array['member', 'member', 'system'] as kinds, array[$4, $5, null]::uuid[] as actors) a`,
      [id, ACTIONS, ENTRIES, agent.id, admin.id, NAMES, DETAILS],
    )
  const client = await server.desk(site.admin)
  token = tokenOf(client)
  desk = client.site(site.id)
  all = await Array.fromAsync(desk.audit.all({ limit: 100 }))
})
afterAll(() => server.stop())

const hasWords = ({ actor, action, details }: AuditEntry, q: string): boolean => {
  const text = [actor.name, action, JSON.stringify(details)].join(' ').toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** What the query means, said without SQL. */
const meets =
  ({ q, qActions, action, memberId, from, until }: AuditQuery) =>
  (entry: AuditEntry): boolean =>
    (q === undefined || qActions?.includes(entry.action) === true || hasWords(entry, q)) &&
    (action === undefined || entry.action === action) &&
    (memberId === undefined || (entry.actor.kind === 'member' && entry.actor.id === memberId)) &&
    (from === undefined || Date.parse(entry.at) >= Date.parse(from)) &&
    (until === undefined || Date.parse(entry.at) < Date.parse(until))

/** Moments of entries and between them, in more than one zone. */
const moments = fc.constantFrom('2026-01-01T03:00:00Z', '2026-01-01T06:30:00Z', '2026-01-01T10:00:00+01:00')

const queries = (): fc.Arbitrary<AuditQuery & { limit: number }> =>
  fc.record(
    {
      q: fc.constantFrom('ágn', 'MAX  added', '100%', '_', 'erased tick', 'customers', 'nobody'),
      qActions: fc.subarray(ACTIONS, { minLength: 1 }),
      action: fc.constantFrom(...ACTIONS, 'nothing.done'),
      memberId: fc.constantFrom(server.site.agent.id, server.site.admin.id),
      from: moments,
      until: moments,
      limit: fc.integer({ min: 1, max: 15 }),
    },
    { requiredKeys: ['limit'] },
  )

describe('the audit log, filtered in any way', () => {
  it('holds exactly the entries that meet all of it, each once, newest first, over all of its pages', async () => {
    expect(all).toHaveLength(ENTRIES)
    const property = fc.asyncProperty(queries(), async (query) => {
      expect(await Array.fromAsync(desk.audit.all(query))).toEqual(all.filter(meets(query)))
    })
    await fc.assert(property, { numRuns: 60 })
  })

  it.each([{ memberId: randomUUID() }, { action: 'nothing.done' }, { from: '2100-01-01T00:00:00Z' }])(
    'finds nothing by %j',
    async (query) => {
      expect((await desk.audit.list(query)).data).toEqual([])
    },
  )

  it('finds what was done to somebody by their name of now', async () => {
    const { owner, site } = server
    const add = (action: string, customerId: string | null, details: object) =>
      owner.query(
        `insert into deskhand.audit_entries (site_id, actor_kind, action, customer_id, details) values ($1, 'system', $2, $3, $4)`,
        [site.id, action, customerId, JSON.stringify(details)],
      )
    await add('customer.exported', site.regularId, {})
    await add('member.disabled', null, { memberId: site.colleague.id })
    const found = async (q: string) => (await desk.audit.list({ q })).data.map(({ action }) => action)
    expect(await found('rita')).toEqual(['customer.exported'])
    expect(await found('colleague disab')).toEqual(['member.disabled'])
    await owner.query(`delete from deskhand.audit_entries where actor_kind = 'system' and at > '2026-02-01'`)
  })

  it('finds nothing by a member of another site', async () => {
    expect((await desk.audit.list({ memberId: server.otherSite.admin.id })).data).toEqual([])
  })

  it.each(['q=', 'memberId=me', 'from=yesterday', 'until=0000-01-01T00:00:00Z', 'action='])(
    'takes no %s',
    async (query) => {
      const path = `/v1/desk/sites/${server.site.id}/audit?${query}`
      await expectProblem(await ask(server, path, { token }), 422, 'invalid_request', query.split('=')[0])
    },
  )
})
