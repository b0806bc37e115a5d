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
  'deskhand_customer insert ticket_ratings': ['comment', 'customer_id', 'score', 'site_id', 'ticket_id'],
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
  'deskhand_customer update ticket_ratings': ['comment', 'score'],
  'deskhand_customer update tickets': ['customer_read_seq', 'status'],
  'deskhand_member insert canned_replies': ['body', 'department_id', 'owner_id', 'site_id', 'title'],
  'deskhand_member insert departments': ['description', 'name', 'position', 'site_id'],
  'deskhand_member insert kb_articles': [
    'body',
    'category_id',
    'excerpt',
    'locale',
    'position',
    'seo_description',
    'site_id',
    'slug',
    'status',
    'title',
    'translation_group',
  ],
  'deskhand_member insert kb_categories': ['description', 'name', 'parent_id', 'position', 'site_id', 'slug'],
  'deskhand_member insert site_identity_keys': ['encrypted_secret', 'kid', 'site_id'],
  'deskhand_member insert team_member_departments': ['department_id', 'site_id', 'user_id'],
  'deskhand_member insert team_members': ['avatar_url', 'email', 'name', 'role', 'site_id', 'user_id'],
  'deskhand_member insert ticket_fields': [
    'key',
    'label',
    'options',
    'position',
    'required',
    'site_id',
    'type',
    'visible_if',
    'visible_to_customers',
  ],
  'deskhand_member insert ticket_messages': [
    'body',
    'client_digest',
    'client_id',
    'customer_id',
    'is_internal',
    'site_id',
    'ticket_id',
  ],
  'deskhand_member insert ticket_tags': ['color', 'description', 'name', 'site_id'],
  'deskhand_member insert ticket_templates': [
    'body',
    'department_id',
    'name',
    'position',
    'priority',
    'site_id',
    'subject',
  ],
  'deskhand_member update canned_replies': ['body', 'department_id', 'title'],
  'deskhand_member update departments': ['description', 'name', 'position'],
  'deskhand_member update kb_articles': [
    'body',
    'category_id',
    'excerpt',
    'locale',
    'position',
    'seo_description',
    'slug',
    'status',
    'title',
    'translation_group',
  ],
  'deskhand_member update kb_categories': ['description', 'name', 'parent_id', 'position', 'slug'],
  'deskhand_member update site_identity_keys': ['revoked_at'],
  'deskhand_member update sites': [
    'allowed_origins',
    'attachment_max_bytes',
    'attachment_types',
    'greeting',
    'identity_policy',
    'launcher_accent',
    'launcher_label',
    'launcher_side',
    'locale',
    'name',
    'restrict_agents_to_departments',
  ],
  'deskhand_member update team_members': ['avatar_url', 'disabled_at', 'email', 'name', 'role'],
  'deskhand_member update ticket_fields': [
    'archived_at',
    'label',
    'options',
    'position',
    'required',
    'visible_if',
    'visible_to_customers',
  ],
  'deskhand_member update ticket_tags': ['color', 'description', 'name'],
  'deskhand_member update ticket_templates': [
    'body',
    'department_id',
    'name',
    'position',
    'priority',
    'subject',
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

/** Tables from which somebody may delete rows. `authenticated` is the member of the Data API. */
const DELETABLE: Record<string, string[]> = {
  authenticated: ['canned_replies', 'kb_articles', 'kb_categories', 'team_member_departments'],
  deskhand_member: ['canned_replies', 'kb_articles', 'kb_categories', 'team_member_departments'],
}

/** What only the team may know, or only Deskhand. */
const HIDDEN_FROM_CUSTOMERS: Record<string, string[]> = {
  tickets: [
    'assignee_id',
    'closed_at',
    'due_at',
    'first_response_at',
    'last_seq',
    'page',
    'resolved_at',
    'team_unread',
    'template_id',
  ],
  ticket_messages: ['seq'],
  ticket_history: ['after_seq', 'seq'],
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

  it('show the secret of an identity key to nobody', async () => {
    const readers = (await listColumnGrants()).filter(
      ({ column, verb }) => column === 'encrypted_secret' && verb !== 'insert',
    )
    expect(readers).toEqual([])
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
