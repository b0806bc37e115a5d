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

/** Every column somebody may write, by hand or through a function with the caller's rights. */
const WRITABLE: Record<string, string[]> = {
  'deskhand_customer insert ticket_attachments': [
    'content_type',
    'customer_id',
    'file_name',
    'site_id',
    'size',
  ],
  'deskhand_customer insert ticket_messages': [
    'body',
    'client_digest',
    'client_id',
    'customer_id',
    'is_internal',
    'site_id',
    'ticket_id',
  ],
  'deskhand_customer insert ticket_metadata': ['customer_id', 'key', 'site_id', 'ticket_id', 'value'],
  'deskhand_customer insert tickets': [
    'client_digest',
    'client_id',
    'customer_id',
    'department_id',
    'page',
    'priority',
    'site_id',
    'subject',
    'template_id',
  ],
  'deskhand_customer update ticket_attachments': ['message_id', 'ticket_id'],
  'deskhand_customer update tickets': ['customer_read_seq'],
  'deskhand_member insert ticket_messages': [
    'body',
    'client_digest',
    'client_id',
    'customer_id',
    'is_internal',
    'site_id',
    'ticket_id',
  ],
  'deskhand_member update tickets': [
    'assignee_id',
    'department_id',
    'due_at',
    'priority',
    'status',
    'subject',
  ],
  'deskhand_public insert kb_feedback': ['article_id', 'helpful', 'site_id'],
  'deskhand_worker update ticket_attachments': ['completed_at', 'state'],
}

/** What only the team may know, or only Deskhand. */
const HIDDEN_FROM_CUSTOMERS: Record<string, string[]> = {
  tickets: [
    'assignee_id',
    'due_at',
    'first_response_at',
    'last_seq',
    'page',
    'resolved_at',
    'team_unread',
    'template_id',
  ],
  ticket_messages: ['seq'],
  customers: ['company'],
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

describe('the grants', () => {
  it('let each kind of user write these columns and no others', async () => {
    const writable: Record<string, string[]> = {}
    for (const { table, column, role, verb } of await listColumnGrants())
      if (verb !== 'select') (writable[`${role} ${verb} ${table}`] ??= []).push(column)
    expect(writable).toEqual(WRITABLE)
  })

  it('let nobody delete, truncate or hang triggers on a row of ours', async () => {
    expect(
      await rows(`
        select c.relname, role, verb from pg_class c,
          unnest(array['deskhand_public', 'deskhand_customer', 'deskhand_member', 'deskhand_worker', 'anon', 'authenticated']) as role,
          unnest(array['DELETE', 'TRUNCATE', 'TRIGGER']) as verb
        where c.relkind in ('r', 'p', 'v') and c.relnamespace ${OURS} and has_table_privilege(role, c.oid, verb)`),
    ).toEqual([])
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
