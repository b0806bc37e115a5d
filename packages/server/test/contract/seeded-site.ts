import { randomBytes } from 'node:crypto'
import { ATTACHMENT_TYPES } from '@deskhand/sdk'
import { signIdentity, type IdentityClaims } from '@deskhand/sdk/node'
import type pg from 'pg'
import { hashPassword } from '#server/auth/passwords'
import { secretBox } from '#server/auth/sealed-secret'
import { hashToken, newSessionToken } from '#server/auth/session-token'
import { TEST_SECRET } from '../secret.ts'

export interface SeededMember {
  id: string
  email: string
  password: string
}

/** One tenant with everything that routes may name. */
export interface SeededSite {
  id: string
  key: string
  /** The one origin whose pages may use the site. */
  origin: string
  identityKey: { siteKey: string; kid: string; secret: Uint8Array }
  departmentId: string
  templateId: string
  /** A category without articles. */
  categoryId: string
  admin: SeededMember
  agent: SeededMember
  /** Another agent, whom tests may disable: a site keeps its last admin. */
  colleague: SeededMember
  /** A customer who is identified, and has no ticket. */
  regularId: string
  /** Of the link of somebody who was invited and has not come yet. */
  invitationToken: string
  /** A token as the backend of the site's owner signs it. */
  sign(claims: IdentityClaims): string
}

const PASSWORD = 'correct horse battery staple'
/** Of every member: a hash is made to be expensive. */
let passwordHash: Promise<string> | undefined

export async function seedSite(owner: pg.Client, key: string): Promise<SeededSite> {
  const insert = async (table: string, row: Record<string, unknown>): Promise<string> => {
    const columns = Object.keys(row)
    const { rows } = await owner.query<{ id: string }>(
      `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
      returning ${table === 'deskhand.team_members' ? 'user_id as id' : 'id'}`,
      Object.values(row),
    )
    const [inserted] = rows
    if (!inserted) throw new Error(`nothing was inserted into ${table}`)
    return inserted.id
  }
  const origin = `https://${key}.example`
  const id = await insert('deskhand.sites', {
    key,
    name: `Shop ${key}`,
    allowed_origins: [origin],
    attachment_types: Object.keys(ATTACHMENT_TYPES),
  })
  const secret = randomBytes(32)
  const identityKey = { siteKey: key, kid: `${key}-1`, secret }
  await insert('deskhand.site_identity_keys', {
    site_id: id,
    kid: identityKey.kid,
    encrypted_secret: secretBox(TEST_SECRET).seal(secret),
  })
  const departmentId = await insert('deskhand.departments', { site_id: id, name: 'Orders' })
  const templateId = await insert('deskhand.ticket_templates', {
    site_id: id,
    name: 'Return an item',
    subject: 'I would like to return an item',
    body: 'My order number:',
    department_id: departmentId,
  })
  const categoryId = await insert('deskhand.kb_categories', { site_id: id, slug: 'seeded', name: 'Seeded' })
  passwordHash ??= hashPassword(PASSWORD)
  const encryptedPassword = await passwordHash
  const member = async (role: 'admin' | 'agent', name: string = role): Promise<SeededMember> => {
    const email = `${name}@${key}.example`
    const userId = await insert('auth.users', { email, encrypted_password: encryptedPassword })
    await insert('deskhand.team_members', {
      site_id: id,
      user_id: userId,
      role,
      name: `${name} of ${key}`,
      email,
    })
    return { id: userId, email, password: PASSWORD }
  }
  const admin = await member('admin')
  const invited = await member('agent', 'newcomer')
  await owner.query('update auth.users set encrypted_password = null where id = $1', [invited.id])
  const invitationToken = newSessionToken()
  await owner.query(
    `insert into deskhand.member_links (site_id, user_id, purpose, token_hash, made_by, expires_at)
    values ($1, $2, 'invitation', $3, $4, '2100-01-01')`,
    [id, invited.id, hashToken(invitationToken), admin.id],
  )
  return {
    id,
    key,
    invitationToken,
    origin,
    identityKey,
    departmentId,
    templateId,
    categoryId,
    admin,
    agent: await member('agent'),
    colleague: await member('agent', 'colleague'),
    regularId: await insert('deskhand.customers', {
      site_id: id,
      external_id: 'regular',
      name: 'Rita Regular',
    }),
    sign: (claims) => signIdentity(claims, identityKey),
  }
}
