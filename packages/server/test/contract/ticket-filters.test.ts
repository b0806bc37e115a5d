import type { DeskhandClient, Ticket } from '@deskhand/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectProblem, tokenOf } from './asking.ts'
import { runServer, type ContractServer } from './running-server.ts'

let server: ContractServer
let ada: DeskhandClient
beforeAll(async () => {
  server = await runServer()
  ada = await server.customer()
  const team = (await server.desk(server.site.agent)).site(server.site.id)
  for (const [subject, body] of [
    ['The red kettle', 'It leaks at the spout'],
    ['The blue kettle', 'It whistles too loudly'],
    ['A parcel', 'Where is my kettle?'],
    ['An invoice', 'I need one with VAT'],
  ] as const)
    await ada.tickets.create({ subject, body })
  const all = await Array.fromAsync(ada.tickets.all())
  const idOf = (subject: string): string => all.find((one) => one.subject === subject)?.id ?? ''
  await team.messages.send(idOf('The red kettle'), { body: 'Send it in' })
  await team.messages.send(idOf('An invoice'), { body: 'A confidential pineapple', isInternal: true })
  await team.tickets.update(idOf('A parcel'), { status: 'resolved' })
})
afterAll(() => server.stop())

/** The subjects of a list, page by page, in the order in which they come. */
async function subjects(query: string, client = ada): Promise<string[]> {
  const found: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer: Response = await ask(
      server,
      `/v1/tickets?limit=1&${query}${cursor && `&cursor=${cursor}`}`,
      {
        token: tokenOf(client),
      },
    )
    expect(answer.status).toBe(200)
    const page: { data: Ticket[]; nextCursor: string | null } = await answer.json()
    found.push(...page.data.map(({ subject }) => subject))
    cursor = page.nextCursor
  }
  return found
}

describe('the search', () => {
  it('finds own tickets by their subject and by what was written on them, page by page', async () => {
    expect((await subjects('q=kettle')).toSorted()).toEqual(['A parcel', 'The blue kettle', 'The red kettle'])
    expect(await subjects('q=send')).toEqual(['The red kettle'])
    expect(await subjects('q=whist')).toEqual(['The blue kettle'])
  })

  it('goes with every sort and filter', async () => {
    expect(await subjects('q=kettle&sort=createdAt')).toEqual([
      'The red kettle',
      'The blue kettle',
      'A parcel',
    ])
    expect(await subjects('q=kettle&sort=-createdAt&status=open')).toEqual([
      'The blue kettle',
      'The red kettle',
    ])
    expect(await subjects('q=kettle&unread=true')).toEqual(['The red kettle'])
  })

  it('knows nothing of internal notes and of tickets of others', async () => {
    expect(await subjects('q=pineapple')).toEqual([])
    expect(await subjects('q=kettle', await server.customer())).toEqual([])
  })

  it('of no word at all finds nothing', async () => {
    expect(await subjects('q=!!!')).toEqual([])
  })

  it.each(['', '%20', 'x'.repeat(201)])('takes no "%s"', async (q) => {
    await expectProblem(
      await ask(server, `/v1/tickets?q=${q}`, { token: tokenOf(ada) }),
      422,
      'invalid_request',
      'q',
    )
  })
})

describe('the filter by what is unread', () => {
  it('parts the tickets with answers that are not read from the others', async () => {
    expect(await subjects('unread=true')).toEqual(['The red kettle'])
    expect((await subjects('unread=false')).toSorted()).toEqual(['A parcel', 'An invoice', 'The blue kettle'])
  })

  it.each(['yes', '1', 'TRUE', ''])('takes no "%s"', async (unread) => {
    const answer = await ask(server, `/v1/tickets?unread=${unread}`, { token: tokenOf(ada) })
    await expectProblem(answer, 422, 'invalid_request', 'unread')
  })
})
