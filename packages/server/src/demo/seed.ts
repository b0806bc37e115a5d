import { ATTACHMENT_TYPES } from '@deskhand/sdk'
import pg from 'pg'
import { hashPassword, passwordMatches } from '../auth/passwords.ts'
import type { SecretBox } from '../auth/sealed-secret.ts'
import { seedArticles } from './seed-articles.ts'
import { seedTickets, type SeededPeople } from './seed-tickets.ts'
import type { DemoContent } from './types.ts'

export interface DemoAccess {
  adminEmail: string
  adminPassword: string
  /** Signs demo customers in; its bytes are the UTF-8 of this text. */
  identitySecret: string
  secrets: SecretBox
}

/** The key id of the demo site's identity key. */
export const DEMO_KID = 'demo'

/**
 * Fills a database with the demo site, once: a site that is there is left as it is, but the admin can always sign in with the
 * password of this start.
 * @returns whether it had to be made
 */
export async function seedDemo(ownerUrl: string, content: DemoContent, access: DemoAccess): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'deskhand demo' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('lock table deskhand.sites in share row exclusive mode')
    const { rows } = await client.query('select from deskhand.sites where key = $1', [content.site.siteKey])
    const isNew = rows.length === 0
    if (isNew) await seedSite(client, content, access)
    await keepAdminPassword(client, access)
    await client.query('commit')
    return isNew
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.end()
  }
}

/** Inserts one row and returns its id. */
async function insertOne(client: pg.Client, text: string, values: unknown[]): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`${text} returning id`, values)
  const [row] = rows
  if (!row) throw new Error(`The demo data could not be inserted: ${text}`)
  return row.id
}

async function seedSite(client: pg.Client, content: DemoContent, access: DemoAccess): Promise<void> {
  const { site } = content
  const siteId = await insertOne(
    client,
    `insert into deskhand.sites
      (key, name, greeting, launcher_accent, launcher_label, allowed_origins, attachment_types, texts, hours, reply_minutes)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      site.siteKey,
      site.name,
      site.greeting,
      site.accent,
      site.launcherLabel,
      site.allowedOrigins,
      Object.keys(ATTACHMENT_TYPES),
      JSON.stringify(site.texts),
      JSON.stringify(site.hours),
      site.replyMinutes,
    ],
  )
  await client.query(
    'insert into deskhand.site_identity_keys (site_id, kid, encrypted_secret) values ($1, $2, $3)',
    [siteId, DEMO_KID, access.secrets.seal(Buffer.from(access.identitySecret))],
  )
  const people: SeededPeople = {
    siteId,
    members: await seedMembers(client, siteId, content, access.adminEmail),
    customers: await seedCustomers(client, siteId, content),
    departments: await seedDepartments(client, siteId, content),
  }
  await seedArticles(client, siteId, content)
  await seedTickets(client, people, content.tickets)
}

async function seedMembers(
  client: pg.Client,
  siteId: string,
  { agent }: DemoContent,
  adminEmail: string,
): Promise<SeededPeople['members']> {
  const add = async (email: string, name: string, role: 'admin' | 'agent'): Promise<string> => {
    const userId = await insertOne(
      client,
      'insert into auth.users (email) values (lower($1)) on conflict (email) do update set email = excluded.email',
      [email],
    )
    await client.query(
      'insert into deskhand.team_members (site_id, user_id, role, name, email) values ($1, $2, $3, $4, lower($5))',
      [siteId, userId, role, name, email],
    )
    return userId
  }
  return {
    admin: await add(adminEmail, 'Alex Admin', 'admin'),
    agent: await add(agent.email, agent.name, 'agent'),
  }
}

async function seedCustomers(
  client: pg.Client,
  siteId: string,
  { customers }: DemoContent,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, name, email, externalId } of customers) {
    const id = await insertOne(
      client,
      'insert into deskhand.customers (site_id, external_id, name, email) values ($1, $2, $3, $4)',
      [siteId, externalId, name, email],
    )
    ids.set(key, id)
  }
  return ids
}

async function seedDepartments(
  client: pg.Client,
  siteId: string,
  { departments, templates }: DemoContent,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const [position, { key, name, description }] of departments.entries()) {
    const id = await insertOne(
      client,
      'insert into deskhand.departments (site_id, name, description, position) values ($1, $2, $3, $4)',
      [siteId, name, description, position],
    )
    ids.set(key, id)
  }
  for (const [position, template] of templates.entries()) {
    await client.query(
      `insert into deskhand.ticket_templates (site_id, name, subject, body, department_id, priority, position)
      values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        siteId,
        template.name,
        template.subject,
        template.body,
        ids.get(template.departmentKey),
        template.priority,
        position,
      ],
    )
  }
  return ids
}

async function keepAdminPassword(
  client: pg.Client,
  { adminEmail, adminPassword }: DemoAccess,
): Promise<void> {
  const { rows } = await client.query<{ encrypted_password: string | null }>(
    'select encrypted_password from auth.users where email = lower($1)',
    [adminEmail],
  )
  if (await passwordMatches(adminPassword, rows[0]?.encrypted_password ?? null)) return
  await client.query('update auth.users set encrypted_password = $2 where email = lower($1)', [
    adminEmail,
    await hashPassword(adminPassword),
  ])
}
