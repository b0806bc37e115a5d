import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function rows<Row extends object>(text: string): Promise<Row[]> {
  return (await database.owner.query<Row>(text)).rows
}

const OURS = `in ('deskhand'::regnamespace, 'deskhand_private'::regnamespace)`

interface Table {
  name: string
  isEnabled: boolean
  isForced: boolean
  hasSiteId: boolean
}

const listTables = () =>
  rows<Table>(`
    select c.relname as name, c.relrowsecurity as "isEnabled", c.relforcerowsecurity as "isForced",
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'site_id') as "hasSiteId"
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace ${OURS} order by 1`)

describe('every table', () => {
  it('has row level security enabled, and forced for its owner too', async () => {
    const tables = await listTables()
    expect(tables.length).toBeGreaterThan(0)
    expect(tables.filter(({ isEnabled, isForced }) => !isEnabled || !isForced)).toEqual([])
  })

  it('carries the site it belongs to, but for the sites themselves and what counts requests', async () => {
    const without = (await listTables()).filter(({ hasSiteId }) => !hasSiteId)
    expect(without.map(({ name }) => name)).toEqual(['rate_limits', 'sites'])
  })

  it('has explicit rules for its owner, so definer functions work without BYPASSRLS', async () => {
    const owned = await rows<{ name: string }>(
      `select tablename as name from pg_policies
       where schemaname in ('deskhand', 'deskhand_private') and roles = '{deskhand_owner}' and cmd = 'ALL' order by 1`,
    )
    expect(owned.map(({ name }) => name)).toEqual((await listTables()).map(({ name }) => name).toSorted())
  })
})

interface ForeignKey {
  name: string
  target: string
  pairs: string[]
}

describe('every foreign key between tables of a site', () => {
  // RLS does not guard foreign keys: without the site a row could point into another one, and the error would tell what is there.
  it('carries the site', async () => {
    const keys = await rows<ForeignKey>(`
      select k.conname as name, k.confrelid::regclass::text as target,
        array(select a.attname || '→' || b.attname
          from unnest(k.conkey, k.confkey) as pair (a, b)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.a
          join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.b) as pairs
      from pg_constraint k
      where k.contype = 'f' and k.connamespace ${OURS} and k.confrelid <> 'auth.users'::regclass`)
    expect(keys.length).toBeGreaterThan(0)
    const withoutSite = keys.filter(
      ({ target, pairs }) => !pairs.includes(target === 'deskhand.sites' ? 'site_id→id' : 'site_id→site_id'),
    )
    expect(withoutSite).toEqual([])
  })

  // Two columns are enough: the third of a key that carries the owner follows from the ticket.
  it('finds an index that begins with its first columns, so deleting what it points to walks no table', async () => {
    const withoutIndex = await rows<{ name: string }>(`
      select k.conname as name from pg_constraint k
      where k.contype = 'f' and k.connamespace ${OURS} and not exists (
        select from pg_index i where i.indrelid = k.conrelid
          and (select array_agg(column_number order by place) from unnest(i.indkey::int2[]) with ordinality as key (column_number, place)
            where place <= least(cardinality(k.conkey), 2)) @> k.conkey[1:2])`)
    expect(withoutIndex).toEqual([])
  })
})

/** Unique over all sites, each for a reason. */
const UNIQUE_EVERYWHERE: Record<string, string> = {
  events_pkey:
    'a place in the log, which is one for all sites; the database gives it out, and nobody can choose one',
  kb_search_pkey:
    'of the article and its site: an index that began with the site would slow down every search (see the table)',
  member_links_token_hash_key:
    'a link is followed before anybody knows its site; its token is 256 random bits, so no two sites ever meet',
  rate_limits_pkey:
    'requests are counted before anybody knows their site; the key is a hash nobody can choose',
  sites_key_key: 'the public name of a site is what the site is found by',
  sessions_token_hash_key:
    'a token is found before anybody knows its site; it is 256 random bits, so no two sites ever meet',
}

interface UniqueIndex {
  name: string
  isPrimary: boolean
  columns: string[]
}

describe('every unique index', () => {
  // RLS does not guard uniqueness either: an unscoped one tells of, or silently drops, a row of another site.
  it('begins with the site, or is a primary key on an id, or has its reason written down', async () => {
    const indexes = await rows<UniqueIndex>(`
      select c.relname as name, i.indisprimary as "isPrimary", array(
        select a.attname::text from unnest(i.indkey::int2[]) with ordinality as key (column_number, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.column_number order by place) as columns
      from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indisunique and c.relnamespace ${OURS}`)
    const isFine = ({ name, isPrimary, columns }: UniqueIndex): boolean =>
      columns[0] === 'site_id' ||
      (isPrimary && columns.join() === 'id') ||
      Object.hasOwn(UNIQUE_EVERYWHERE, name)
    expect(indexes.length).toBeGreaterThan(0)
    expect(indexes.filter((index) => !isFine(index))).toEqual([])
  })
})

describe('every view', () => {
  it('runs with the rights of who asks', async () => {
    const asOwner = await rows(`
      select relname from pg_class
      where relkind = 'v' and relnamespace ${OURS} and not coalesce(reloptions, '{}') && array['security_invoker=on', 'security_invoker=true']`)
    expect(asOwner).toEqual([])
  })

  it('is no materialized view, which knows no policies', async () => {
    expect(await rows(`select relname from pg_class where relkind = 'm' and relnamespace ${OURS}`)).toEqual(
      [],
    )
  })
})

interface Policy {
  name: string
  roles: string[]
  rule: string
}

const listPolicies = () =>
  rows<Policy>(`
    select policyname as name, roles::text[] as roles, coalesce(qual, '') || ' ' || coalesce(with_check, '') as rule
    from pg_policies where schemaname in ('deskhand', 'deskhand_private')`)

describe('every policy', () => {
  it('names one role, and never everybody', async () => {
    const policies = await listPolicies()
    expect(policies.length).toBeGreaterThan(0)
    expect(policies.filter(({ roles }) => roles.length !== 1 || roles[0] === 'public')).toEqual([])
  })

  it('asks who acts once for the statement, not once for each row', async () => {
    // Within "( SELECT …)" the planner makes an InitPlan of it; bare, it would be called for every row.
    const bare = (await listPolicies()).filter(({ rule }) =>
      /\b(uid|jwt|role|current_site_id|member_sites|admin_sites|limited_sites|own_departments|actor_id)\(\)/.test(
        rule.replaceAll(/\( SELECT (COALESCE\(.*?, )?[\w.]+\(\)\)?( AS "?\w+"?)?\)/g, ''),
      ),
    )
    expect(bare).toEqual([])
  })

  it('reads no other table', async () => {
    const readers = await rows(`
      select p.polname as policy, d.refobjid::regclass::text as reads from pg_policy p
      join pg_class c on c.oid = p.polrelid and c.relnamespace ${OURS}
      join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
        and d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid`)
    expect(readers).toEqual([])
  })

  it('stands alone for its role and verb: two permissive ones would be ORed', async () => {
    const doubled = await rows(`
      select tablename, roles, verb, count(*)
      from pg_policies, unnest(case cmd when 'ALL' then '{SELECT,INSERT,UPDATE,DELETE}' else array[cmd] end) as verb
      where schemaname in ('deskhand', 'deskhand_private') and permissive = 'PERMISSIVE'
      group by tablename, roles, verb having count(*) > 1`)
    expect(doubled).toEqual([])
  })
})
