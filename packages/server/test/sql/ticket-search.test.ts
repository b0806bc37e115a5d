import type { QueueQuery, TicketQuery } from '@deskhand/sdk'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parsed } from '#server/db/json-sql'
import { listQueue } from '#server/db/queue'
import { listTickets } from '#server/db/tickets'
import fc from 'fast-check'
import { asCustomer, asMember, type Identity } from '../rls/actors.ts'
import { connectAsSuperuser } from '../rls/rls-database.ts'
import { insertRow } from '../rls/insert-row.ts'
import { addCustomer, tokenHashOf, type CustomerWorld } from '../rls/world.ts'
import { only, openTicket, postMessage } from './calls.ts'
import { createSqlDatabase, type SqlDatabase } from './sql-database.ts'

const AGENT_TOKEN = tokenHashOf('agent')

let database: SqlDatabase
let customer: CustomerWorld
let admin: Identity
beforeAll(async () => {
  database = await createSqlDatabase()
  const { home } = database.world
  admin = asMember(home.siteId, home.adminId)
  customer = await addCustomer(database.owner, { ...home, externalId: 'searcher' })
  await insertRow(database.owner, 'deskhand.sessions', {
    token_hash: AGENT_TOKEN,
    user_id: home.adminId,
    expires_at: '2100-01-01T00:00:00Z',
  })
})
afterAll(() => database.drop())

/** What stands behind the search of the team, for somebody who calls it themselves. */
const FIND = `select id from unnest(deskhand_private.find_tickets($1, $2, '-lastMessageAt', 10)) id`

/** As many rows as are counted, so that both are asked alike. */
const COUNT = `select id from generate_series(1, deskhand_private.count_tickets($1, $2, 10)) id`

const open = async (subject: string, body = 'A line', who = customer): Promise<string> =>
  (await openTicket(database, asCustomer(who), { subject, body })).ticket_id

const searchOwn = async (search: TicketQuery, who = customer) => {
  const context = { kind: 'customer', tokenHash: who.tokenHash, origin: null } as const
  const [page] = await database.database.run(context, listTickets(search))
  return parsed(page)
}

const searchSite = async (search: QueueQuery) => {
  const { siteId } = database.world.home
  const context = { kind: 'member', tokenHash: AGENT_TOKEN, siteId } as const
  const [page] = await database.database.run(context, listQueue(siteId, search))
  return parsed(page)
}

const ownIds = async (q: string, who = customer): Promise<string[]> =>
  (await searchOwn({ q }, who)).data.map((ticket) => ticket.id)
const siteIds = async (q: string): Promise<string[]> =>
  (await searchSite({ q })).data.map((ticket) => ticket.id)

describe('the search of a customer', () => {
  it.each([
    ['the subject', 'lighthouse'],
    ['a message', 'sandcastle'],
    ['the beginning of the last word', 'green sandc'],
    ['several words in any order', 'sandcastle green'],
    ['capitals', 'LIGHTHOUSE'],
    ['a word without its accents', 'cafe'],
    ['a word with accents it has not', 'líghthouse'],
    ['a part of an address', 'shop.example'],
  ])('finds a ticket by %s', async (_, q) => {
    const id = await open('The lighthouse', 'A green sandcastle at the Café, ask ada@shop.example')
    expect(await ownIds(q)).toContain(id)
  })

  it('finds a ticket by its number, with and without #', async () => {
    const id = await open('Numbered')
    const { rows } = await database.owner.query<{ number: string }>(
      'select number from deskhand.tickets where id = $1',
      [id],
    )
    const { number } = only(rows)
    expect(await ownIds(number)).toContain(id)
    expect(await ownIds(`#${number}`)).toContain(id)
  })

  it('finds what was written later, and not what the subject was before', async () => {
    const id = await open('Before', 'A line')
    await postMessage(database, admin, id, { body: 'The windmill is broken' })
    await database.act(admin, `update deskhand.tickets set subject = 'Afterwards' where id = $1`, [id])
    expect(await ownIds('windmill')).toEqual([id])
    expect(await ownIds('afterwards')).toEqual([id])
    expect(await ownIds('before')).not.toContain(id)
  })

  it('asks for every word', async () => {
    await open('One harbour')
    expect(await ownIds('harbour pilot')).toEqual([])
  })

  it('never looks into internal notes', async () => {
    const id = await open('Innocent')
    await postMessage(database, admin, id, { body: 'Smells of smuggling', isInternal: true })
    expect(await ownIds('smuggling')).toEqual([])
    expect(await siteIds('smuggling')).toEqual([id])
  })

  it('finds nothing of anybody else', async () => {
    const { peer } = database.world.home
    const id = await open('A kaleidoscope', 'A line', peer)
    expect(await ownIds('kaleidoscope')).toEqual([])
    expect(await ownIds('kaleidoscope', peer)).toEqual([id])
  })

  it('finds nothing for nothing', async () => {
    for (const q of ['', '   ', '#', '&|!:*']) expect(await ownIds(q)).toEqual([])
  })

  it('never raises, whatever is typed', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((typed) => !typed.includes('\0'))
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        await database.act(asCustomer(customer), 'select deskhand_private.search_own_tickets($1)', [
          q.toWellFormed(),
        ])
      }),
      { numRuns: 50 },
    )
  })

  it('takes a message of one endless word', async () => {
    await expect(open('Endless', 'x'.repeat(19_000))).resolves.toBeTypeOf('string')
  })
})

describe('the search of the team', () => {
  it('finds the tickets of all customers of the site, and none of another site', async () => {
    const { home, foreign } = database.world
    const ids = [await open('A telescope'), await open('My telescope', 'A line', home.peer)]
    await open('Their telescope', 'A line', foreign.customer)
    expect(await siteIds('telescope')).toEqual(ids.toReversed())
  })

  it('is for members of the site alone', async () => {
    const { home, foreign } = database.world
    await open('A periscope')
    for (const statement of [FIND, COUNT]) {
      const find = (who: Identity) => database.act(who, statement, [home.siteId, '{"query": "periscope"}'])
      expect(await find(admin)).toHaveLength(1)
      for (const stranger of [foreign.adminId, home.disabledId])
        expect(await find(asMember(home.siteId, stranger))).toEqual([])
      await expect(find(asCustomer(customer))).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('shows an agent who is kept to departments no ticket of another one', async () => {
    const { home } = database.world
    const { rows } = await database.owner.query<{ id: string }>(
      `update deskhand.tickets set department_id = $2 where id = $1 returning id`,
      [await open('A gyroscope'), home.departmentId],
    )
    const find = (userId: string, statement = FIND) =>
      database.act(asMember(home.siteId, userId), statement, [home.siteId, '{"query": "gyroscope"}'])
    expect(await find(home.agentId)).toEqual(rows)
    expect(await find(home.agentElsewhereId)).toEqual([])
    expect(await find(home.agentId, COUNT)).toHaveLength(1)
    expect(await find(home.agentElsewhereId, COUNT)).toEqual([])
  })

  it('counts no further than it is told', async () => {
    const { home } = database.world
    for (let opened = 0; opened < 3; opened += 1) await open('A zoetrope')
    const count = async (limit: number) => {
      const text = 'select deskhand_private.count_tickets($1, $2, $3) as counted'
      const values = [home.siteId, '{"query": "zoetrope", "statuses": ["open"]}', limit]
      return only(await database.act<{ counted: number }>(admin, text, values)).counted
    }
    expect(await count(10)).toBe(3)
    expect(await count(2)).toBe(2)
  })
})

const setLocale = (locale: string) =>
  database.owner.query('update deskhand.sites set locale = $1 where id = $2', [
    locale,
    database.world.home.siteId,
  ])

describe('words in another form', () => {
  afterEach(() => setLocale('en'))

  it.each([
    ['en', 'Three parcels were delayed', ['parcel', 'delaying parcels', 'delay', 'delaye', 'were delayed']],
    ['de', 'Meine Bestellungen sind verspätet', ['bestellung', 'bestellung verspatet', 'bestellun']],
    ['fr', 'Mes commandes annulées', ['commande', 'commande annulees', 'annulee']],
    ['pl', 'Zwroty zamówień', ['zwroty', 'zwrot', 'zamowien']],
  ])('are found in %s: "%s"', async (locale, body, queries) => {
    await setLocale(locale)
    const id = await open('Forms', body)
    for (const q of queries) {
      expect(await ownIds(q), q).toContain(id)
      expect(await siteIds(q), q).toContain(id)
    }
  })

  it('are found as they were written after the site has changed its language', async () => {
    const id = await open('Forms', 'Many bicycles, one porcupine')
    await setLocale('de')
    expect(await siteIds('bicycles porcupine')).toEqual([id])
  })

  it('do not take in words that only begin alike', async () => {
    await open('Forms', 'The catalogue of a printer')
    for (const q of ['cats', 'prints']) expect(await siteIds(q)).toEqual([])
  })
})

describe('words of a language without spaces', () => {
  it.each([
    ['Japanese', '商品の返金の手続きについて教えてください', ['返金', '手続き', '教えて 返金', '商品']],
    ['Chinese', '我想申请退款服务', ['退款', '申请退款', '服务']],
    ['Korean', '비밀번호를재설정하기', ['재설정', '비밀번호']],
    ['Thai', 'วิธีขอคืนเงินสินค้า', ['คืนเงิน', 'สินค้า']],
    ['Japanese with Latin', '注文ABC123が届きません', ['abc123', '届き', '注文 abc']],
  ])('are found in the middle of a run of %s', async (_, body, queries) => {
    const id = await open('A run', body)
    for (const q of queries) {
      expect(await ownIds(q), q).toEqual([id])
      expect(await siteIds(q), q).toEqual([id])
    }
  })

  it('are not found where only their letters are', async () => {
    await open('A run', '金返')
    expect(await siteIds('金返金')).toEqual([])
  })
})

describe('among many texts', () => {
  it('a search looks its words up in their index and reads no table through', async () => {
    const { owner, ownerUrl, world } = database
    await owner.query(
      `insert into deskhand_private.ticket_words (site_id, ticket_id, seq, is_internal, words)
       select t.site_id, t.id, 1000 + n, false, deskhand_private.ticket_text(t.site_id, 'Filler number ' || n)
       from (select site_id, id from deskhand.tickets where site_id = $1 order by id limit 5) t, generate_series(1, 4000) n`,
      [world.home.siteId],
    )
    await owner.query('analyze')
    const plans: string[] = []
    const superuser = await connectAsSuperuser(ownerUrl)
    superuser.on('notice', ({ message }) => plans.push(message ?? ''))
    try {
      await superuser.query(`load 'auto_explain'`)
      await superuser.query(`set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
        set client_min_messages = log`)
      await superuser.query(`select set_config('request.jwt.claims', $1, false)`, [admin.claims])
      await superuser.query('set role deskhand_member')
      await superuser.query(FIND, [world.home.siteId, '{"query": "fillers number 77"}'])
    } finally {
      await superuser.end()
    }
    const read = plans.filter((plan) => plan.includes('ticket_words'))
    expect(read.join('\n')).toContain('Bitmap Index Scan on ticket_words_idx')
    expect(read.join('\n')).not.toContain('Seq Scan')
  })
})

describe('the pages of a search', () => {
  it('hold each match once, newest activity first, and only those of the wanted status', async () => {
    const ids: string[] = []
    for (let turn = 0; turn < 7; turn += 1) ids.push(await open(`Caravan ${turn}`))
    await database.act(admin, `update deskhand.tickets set status = 'closed' where id = $1`, [ids[3]])
    for (const search of [searchOwn, searchSite]) {
      const found: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await search({ q: 'cara', status: ['open'], limit: 2, ...(cursor && { cursor }) })
        found.push(...page.data.map((ticket) => ticket.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(found).toEqual(ids.filter((_, turn) => turn !== 3).toReversed())
    }
  })

  it('hold each match once also where there are too many to sort', async () => {
    const { home } = database.world
    const ids = [await open('Avalanche'), await open('Another one'), await open('The third')]
    for (const id of [ids[0], ids[2]]) {
      await database.owner.query(
        `insert into deskhand.ticket_messages (site_id, ticket_id, customer_id, author_kind, author_id, body)
         select $1, $2, $3, 'customer', $3, 'An avalanche of messages' from generate_series(1, 600)`,
        [home.siteId, id, customer.customerId],
      )
    }
    expect(await siteIds('avalanche')).toEqual([ids[2], ids[0]])
    expect(await ownIds('avalanche')).toEqual([ids[2], ids[0]])
  })
})
