import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { WRITABLE } from './writable-columns.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function rows<Row extends object>(text: string): Promise<Row[]> {
  return (await database.owner.query<Row>(text)).rows
}

const OURS = `in ('deskhand'::regnamespace, 'deskhand_private'::regnamespace)`

describe('the role the server logs in as', () => {
  it('is no superuser, bypasses no policy, makes nothing and inherits nothing', async () => {
    expect(
      await rows(`select rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb, rolreplication
        from pg_roles where rolname = 'deskhand_server'`),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolinherit: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      },
    ])
  })

  it('owns nothing and is granted nothing on any schema, table or function', async () => {
    expect(
      await rows(`select * from pg_shdepend where refobjid = 'deskhand_server'::regrole and dbid <> 0`),
    ).toEqual([])
  })

  it('may become each kind of user and nobody else', async () => {
    const memberships = await rows<{ name: string; inherits: boolean }>(`
      select roleid::regrole::text as name, inherit_option as inherits
      from pg_auth_members where member = 'deskhand_server'::regrole order by 1`)
    expect(memberships).toEqual(
      ['deskhand_customer', 'deskhand_member', 'deskhand_public', 'deskhand_worker'].map((name) => ({
        name,
        inherits: false,
      })),
    )
  })
})

describe('the roles of the kinds of users', () => {
  it('cannot log in, bypass no policy, own nothing and stand for nobody else', async () => {
    expect(
      await rows(`
        select rolname from pg_roles r where rolname in ('deskhand_public', 'deskhand_customer', 'deskhand_member', 'deskhand_worker')
          and (rolcanlogin or rolsuper or rolbypassrls or rolinherit
            or exists (select from pg_class where relowner = r.oid) or exists (select from pg_auth_members where member = r.oid))`),
    ).toEqual([])
  })

  it('lend their rights to the roles of the Data API: the public to anon, members to authenticated', async () => {
    expect(
      await rows(`select member::regrole::text as api, roleid::regrole::text as name, inherit_option as inherits
        from pg_auth_members where member in ('anon'::regrole, 'authenticated'::regrole) order by 1`),
    ).toEqual([
      { api: 'anon', name: 'deskhand_public', inherits: true },
      { api: 'authenticated', name: 'deskhand_member', inherits: true },
    ])
  })
})

/** Tables from which somebody may delete rows. `authenticated` is the member of the Data API. */
const DELETABLE: Record<string, string[]> = {
  authenticated: [
    'canned_replies',
    'departments',
    'kb_articles',
    'kb_categories',
    'saved_views',
    'site_logos',
    'team_member_departments',
    'ticket_templates',
    'webhooks',
  ],
  deskhand_member: [
    'canned_replies',
    'departments',
    'kb_articles',
    'kb_categories',
    'saved_views',
    'site_logos',
    'team_member_departments',
    'ticket_templates',
    'webhooks',
  ],
  deskhand_worker: ['rate_limits', 'webhook_deliveries'],
}

/** What only the team may know, or only Deskhand. */
const HIDDEN_FROM_CUSTOMERS: Record<string, string[]> = {
  tickets: [
    'assignee_id',
    'closed_at',
    'due_at',
    'first_response_at',
    'last_seq',
    'opened_by',
    'priority_rank',
    'resolved_at',
    'team_unread',
    'template_id',
  ],
  events: ['moved_from'],
  ticket_messages: ['seq'],
  ticket_history: ['after_seq', 'seq'],
  ticket_tags: ['description'],
}

interface ColumnGrant {
  table: string
  column: string
  role: string
  verb: string
}

/** What each role may do with each column, be it by a grant on the column or on its table. */
const listColumnGrants = () =>
  rows<ColumnGrant>(`
    select c.relname as table, a.attname as column, role, lower(verb) as verb
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    cross join unnest(array['deskhand_public', 'deskhand_customer', 'deskhand_member', 'deskhand_worker']) as role
    cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) as verb
    where c.relkind in ('r', 'p', 'v') and c.relnamespace ${OURS} and has_column_privilege(role, c.oid, a.attnum, verb)
    order by 3, 4, 1, 2`)

const listTableGrants = (...verbs: ('DELETE' | 'TRUNCATE' | 'TRIGGER')[]) =>
  rows<{ table: string; role: string }>(`
    select c.relname as table, role from pg_class c,
      unnest(array['deskhand_public', 'deskhand_customer', 'deskhand_member', 'deskhand_worker', 'anon', 'authenticated']) as role,
      unnest(array['${verbs.join("', '")}']) as verb
    where c.relkind in ('r', 'p', 'v') and c.relnamespace ${OURS} and has_table_privilege(role, c.oid, verb)
    order by 2, 1`)

describe('the grants', () => {
  it('let each kind of user write these columns and no others', async () => {
    const writable: Record<string, string[]> = {}
    for (const { table, column, role, verb } of await listColumnGrants())
      if (verb !== 'select') (writable[`${role} ${verb} ${table}`] ??= []).push(column)
    expect(writable).toEqual(WRITABLE)
  })

  it('let nobody but members delete rows, and of these tables only', async () => {
    const deletable: Record<string, string[]> = {}
    for (const { table, role } of await listTableGrants('DELETE')) (deletable[role] ??= []).push(table)
    expect(deletable).toEqual(DELETABLE)
  })

  it('let nobody truncate or hang triggers on a row of ours', async () => {
    expect(await listTableGrants('TRUNCATE', 'TRIGGER')).toEqual([])
  })

  it('show a sealed secret to nobody, but that of a webhook to the worker who signs with it', async () => {
    const readers = (await listColumnGrants()).filter(
      ({ column, verb }) => column.endsWith('encrypted_secret') && verb !== 'insert',
    )
    expect(readers.map(({ table, column, role, verb }) => `${role} ${verb} ${table}.${column}`)).toEqual([
      'deskhand_worker select webhooks.encrypted_secret',
      'deskhand_worker select webhooks.previous_encrypted_secret',
    ])
  })

  it('let nobody move a row to another site', async () => {
    const movable = (await listColumnGrants()).filter(
      ({ column, verb }) => column === 'site_id' && verb === 'update',
    )
    expect(movable).toEqual([])
  })

  it('keep the columns of the team from customers', async () => {
    const readable = new Set(
      (await listColumnGrants())
        .filter(({ role, verb }) => role === 'deskhand_customer' && verb === 'select')
        .map(({ table, column }) => `${table}.${column}`),
    )
    const hidden = Object.entries(HIDDEN_FROM_CUSTOMERS).flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column}`),
    )
    expect(hidden.filter((column) => readable.has(column))).toEqual([])
  })

  it('keep the settings that protect a site from its visitors', async () => {
    const readable = (await listColumnGrants())
      .filter(({ table, role, verb }) => table === 'sites' && role === 'deskhand_public' && verb === 'select')
      .map(({ column }) => column)
    expect(readable).not.toContain('allowed_origins')
  })

  it('show the passwords of the team to nobody', async () => {
    expect(
      await rows(`
        select role from unnest(array['deskhand_public', 'deskhand_customer', 'deskhand_member', 'deskhand_worker', 'deskhand_server',
          'anon', 'authenticated']) as role where has_any_column_privilege(role, 'auth.users', 'SELECT, INSERT, UPDATE')`),
    ).toEqual([])
  })

  it('give everybody nothing', async () => {
    expect(
      await rows(`
        select c.relname from pg_class c, aclexplode(c.relacl) acl where c.relnamespace ${OURS} and acl.grantee = 0
        union all
        select n.nspname from pg_namespace n, aclexplode(n.nspacl) acl where n.oid ${OURS} and acl.grantee = 0`),
    ).toEqual([])
  })
})
