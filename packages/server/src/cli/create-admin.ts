import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'
import { embeddedSignIn } from '../auth/embedded-sign-in.ts'
import type { MemberSignIn } from '../auth/member-sign-in.ts'
import { supabaseSignIn } from '../auth/supabase-sign-in.ts'
import { readConfig, type Config } from '../config.ts'
import { CommandError, textOf, type Command, type Environment, type Given, type Terminal } from './command.ts'
import { openOwnerDatabase } from './owner-database.ts'
import { ownerRun, siteIdOf } from './owner-run.ts'

/** What a password has at least, as the routes take it. */
const PASSWORD_LENGTH = 8

interface NewAdmin {
  site: string
  email: string
  name: string
  /** Null generates one where one is needed. */
  password: string | null
  resetPassword: boolean
}

/** `deskhand create-admin` */
export const createAdminCommand: Command = {
  name: 'create-admin',
  summary: 'makes somebody an admin of a site',
  details:
    'The password comes from DESKHAND_ADMIN_PASSWORD or from what is piped in; otherwise one is generated and printed once. Whoever has a password keeps it, unless --reset-password says otherwise.',
  options: {
    site: { value: 'KEY', description: 'the key of the site', isRequired: true },
    email: { value: 'ADDRESS', description: 'the e-mail address to sign in with', isRequired: true },
    name: { value: 'NAME', description: 'what customers read beside their answers; the address otherwise' },
    'password-stdin': { description: 'takes the password from what is piped in' },
    'reset-password': { description: 'replaces the password of somebody who has one' },
  },
  examples: [
    'deskhand create-admin --site shop --email ada@shop.example --name "Ada Byron"',
    'deskhand create-admin --site shop --email ada@shop.example --reset-password --password-stdin < password.txt',
  ],
  async run(given, env, terminal) {
    const config = readConfig(env)
    const admin = await readAdmin(given, env, terminal)
    const { client, close } = await openOwnerDatabase(config)
    try {
      const siteId = await siteIdOf(client, admin.site)
      await makeAdmin(client, siteId, admin, signInOf(config, client), terminal)
    } finally {
      await close()
    }
  },
}

async function readAdmin(given: Given, env: Environment, terminal: Terminal): Promise<NewAdmin> {
  const email = textOf(given, 'email')
  if (!z.email().safeParse(email).success)
    throw new CommandError(`--email takes an e-mail address, not "${email}".`)
  const password = given.has('password-stdin')
    ? await terminal.read()
    : env['DESKHAND_ADMIN_PASSWORD'] || null
  if (password !== null && password.length < PASSWORD_LENGTH)
    throw new CommandError(`A password has at least ${PASSWORD_LENGTH} characters.`)
  return {
    site: textOf(given, 'site'),
    email,
    name: given.get('name')?.[0] ?? email,
    password,
    resetPassword: given.has('reset-password'),
  }
}

function signInOf({ supabase }: Config, client: pg.Client): MemberSignIn {
  const run = ownerRun(client)
  return supabase ? supabaseSignIn({ ...supabase, run }) : embeddedSignIn(run)
}

async function makeAdmin(
  client: pg.Client,
  siteId: string,
  { email, name, password, resetPassword, site }: NewAdmin,
  signIn: MemberSignIn,
  { say }: Terminal,
): Promise<void> {
  const { userId, hasPassword } = await signIn.accountFor(email)
  await client.query(
    `insert into deskhand.team_members as m (site_id, user_id, role, name, email) values ($1, $2, 'admin', $3, lower($4))
    on conflict (site_id, user_id) do update set role = 'admin', disabled_at = null`,
    [siteId, userId, name, email],
  )
  say(`${email} is an admin of ${site}.`)
  if (hasPassword && !resetPassword) return say('They keep their password.')
  await signIn.setPassword(userId, password ?? newPassword(say))
  // Whoever knew the old password may have signed in with it.
  await client.query('delete from deskhand.sessions where user_id = $1', [userId])
}

function newPassword(say: Terminal['say']): string {
  const password = randomBytes(15).toString('base64url')
  say(`Their password, shown this once: ${password}`)
  return password
}
