import { randomUUID } from 'node:crypto'
import type { CustomerRecord, DeskCustomer, Page } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from './asking.ts'
import { openCustomerDesk, type CustomerDesk } from './customer-desk.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let desk: CustomerDesk
beforeAll(async () => {
  server = await runServer()
  desk = await openCustomerDesk(server)
})
afterAll(() => server.stop())

const list = (query = ''): Promise<Page<CustomerRecord>> => desk.read(`?${query}`)

describe('the list', () => {
  it('gives every customer once, newest first, page by page', async () => {
    for (const name of ['Ann', 'Bob', 'Cid', 'Dot', 'Eli']) await desk.add({ name })
    const walked: CustomerRecord[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<CustomerRecord> = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
      walked.push(...page.data)
      cursor = page.nextCursor
    }
    expect(walked.map(({ name }) => name).slice(0, 5)).toEqual(['Eli', 'Dot', 'Cid', 'Bob', 'Ann'])
    expect(new Set(walked.map(({ id }) => id)).size).toBe(walked.length)
  })

  it('holds nobody of another site', async () => {
    const stranger = await desk.add({ name: 'Strange' }, server.otherSite.id)
    expect((await list('limit=100')).data.map(({ id }) => id)).not.toContain(stranger)
    expect((await list('q=Strange')).data).toEqual([])
  })

  it('refuses a cursor of another list', async () => {
    const cursor = Buffer.from(JSON.stringify(['-at', '2026-01-01T00:00:00Z', randomUUID()])).toString(
      'base64url',
    )
    await expectProblem(await desk.ask(`?cursor=${cursor}`), 422, 'cursor_invalid', 'cursor')
  })
})

describe('the search', () => {
  it.each([
    ['the name', 'zacharias'],
    ['the beginning of the name', 'zach'],
    ['the name without its accents', 'muller'],
    ['names in any order', 'muller zacharias'],
    ['the e-mail', 'zm@kettle-works.example'],
    ['a part of the e-mail', 'kettle-works'],
    ['the external id', 'crm_90210'],
    ['a part of the external id', '90210'],
    ['the company', 'kettle works'],
  ])('finds a customer by %s', async (_, q) => {
    const id = await desk.add({
      name: 'Zacharias Müller',
      email: 'zm@kettle-works.example',
      external_id: `crm_90210:${randomUUID()}`,
      company: 'Kettle Works',
    })
    expect((await list(`q=${encodeURIComponent(q)}`)).data.map((customer) => customer.id)).toContain(id)
  })

  it('finds a customer by the name of now, and not by that of before', async () => {
    const id = await desk.add({ name: 'Quentin' })
    await server.owner.query(`update deskhand.customers set name = 'Rosalind' where id = $1`, [id])
    expect((await list('q=Rosalind')).data.map((customer) => customer.id)).toEqual([id])
    expect((await list('q=Quentin')).data).toEqual([])
  })

  it('of more matches than it sorts gives every one once, newest first', async () => {
    await server.owner.query(
      `insert into deskhand.customers (site_id, name, created_at)
      select $1, 'Twin ' || n, timestamptz '2026-01-01' + make_interval(secs => n % 50) from generate_series(1, 1010) n`,
      [server.site.id],
    )
    const walked: CustomerRecord[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page<CustomerRecord> = await list(`q=twin&limit=100${cursor && `&cursor=${cursor}`}`)
      walked.push(...page.data)
      cursor = page.nextCursor
    }
    expect(new Set(walked.map(({ id }) => id)).size).toBe(1_010)
    const dates = walked.map(({ createdAt }) => createdAt)
    expect(dates).toEqual(dates.toSorted().toReversed())
  })

  it.each(['!!!', "' or 1=1 --", ':* & |'])('of "%s" finds nothing, and breaks nothing', async (q) => {
    expect((await list(`q=${encodeURIComponent(`${q} nobodyhasthis`)}`)).data).toEqual([])
  })
})

describe('one customer', () => {
  it('is told with everything the team needs to know', async () => {
    const cleo = await server.customer({
      getIdentityToken: () =>
        server.site.sign({ sub: 'told', name: 'Cleo', email: 'c@x.example', company: 'X' }),
    })
    for (let i = 0; i < 3; i += 1) await cleo.tickets.create({ subject: `No. ${i}`, body: 'Hello' })
    const [first] = (await cleo.tickets.list()).data
    await server.owner.query(`update deskhand.tickets set status = 'closed' where id = $1`, [first?.id])
    expect(await desk.read<DeskCustomer>(`/${(await cleo.sessions.start()).id}`)).toMatchObject({
      verified: true,
      externalId: 'told',
      name: 'Cleo',
      email: 'c@x.example',
      company: 'X',
      createdAt: expect.stringMatching(/^20/),
      ticketCounts: { open: 2, in_progress: 0, waiting_on_customer: 0, resolved: 0, closed: 1 },
    })
  })

  it('who is of another site, or nobody, does not exist', async () => {
    const stranger = await desk.add({ name: 'Of beta' }, server.otherSite.id)
    for (const id of [stranger, randomUUID(), 'x']) {
      await expectProblem(await desk.ask(`/${id}`, desk.agent), 404, 'not_found')
      await expectProblem(await desk.ask(`/${id}`, desk.admin, { method: 'DELETE' }), 404, 'not_found')
      await expectProblem(await desk.ask(`/${id}/export`, desk.admin), 404, 'not_found')
    }
    await expectProblem(await desk.ask(`/${server.site.regularId}`, desk.adminElsewhere), 404, 'not_found')
  })
})
