import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordMatches } from '#server/auth/passwords'
import { EXIT, runCommand } from '#server/cli/run-command'
import { createTestDatabase, type TestDatabase } from '../database.ts'
import { useEmptyDatabase } from '../migrations/empty-database.ts'

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'deskhand-cli-'))
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true })
})

interface Run {
  env?: Record<string, string>
  input?: string
}

/** Runs a command over the test database, in this process. */
async function deskhand(line: string, { env, input = '' }: Run = {}) {
  const said: string[] = []
  const complaints: string[] = []
  const code = await runCommand(
    line.split(' ').map((word) => word.replaceAll('_', ' ')),
    { DATABASE_URL: database.ownerUrl, DESKHAND_DATA_DIR: dataDir, ...env },
    {
      say: (text) => void said.push(text),
      complain: (text) => void complaints.push(text),
      read: async () => input,
    },
  )
  return { code, said: said.join('\n'), complaints }
}

const query = async (text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows

describe('deskhand create-site', () => {
  it('adds a site with its origins, and shows the script tag of its pages', async () => {
    const { code, said } = await deskhand(
      'create-site --key shop --name Pebble_Shop --origin https://shop.example --origin http://localhost:*',
      { env: { DESKHAND_PUBLIC_URL: 'https://help.example.com' } },
    )
    expect(code).toBe(EXIT.done)
    expect(said).toContain('<script async src="https://help.example.com/widget.js?site=shop"></script>')
    const [site] = await query('select name, allowed_origins, attachment_types from deskhand.sites')
    expect(site).toMatchObject({
      name: 'Pebble Shop',
      allowed_origins: ['https://shop.example', 'http://localhost:*'],
      attachment_types: expect.arrayContaining(['image/png']),
    })
  })

  it.each([
    ['--key shop --name Again', 'There is a site with the key "shop" already.'],
    ['--key Shop --name Capital', '--key takes'],
    ['--key other --name Path --origin https://shop.example/path', '--origin takes an origin'],
  ])('refuses %s with one line', async (options, line) => {
    const { code, complaints } = await deskhand(`create-site ${options}`)
    expect({ code, complaints }).toEqual({ code: EXIT.failed, complaints: [expect.stringContaining(line)] })
    expect(await query('select from deskhand.sites')).toHaveLength(1)
  })
})

describe('deskhand create-admin', () => {
  const passwordOf = async (email: string): Promise<string> =>
    (await query('select encrypted_password from auth.users where email = $1', [email]))[0].encrypted_password

  it('makes an admin with a generated password, which it prints once', async () => {
    const { code, said } = await deskhand(
      'create-admin --site shop --email Ada@shop.example --name Ada_Byron',
    )
    expect(code).toBe(EXIT.done)
    const password = /shown this once: (\S{20})$/.exec(said)?.[1] ?? ''
    expect(await passwordMatches(password, await passwordOf('ada@shop.example'))).toBe(true)
    const [member] = await query('select name, role, email from deskhand.team_members')
    expect(member).toEqual({ name: 'Ada Byron', role: 'admin', email: 'ada@shop.example' })
  })

  it('lets somebody keep their password, unless it is to be replaced', async () => {
    const before = await passwordOf('ada@shop.example')
    const again = await deskhand('create-admin --site shop --email ada@shop.example')
    expect(again).toMatchObject({ code: EXIT.done, said: expect.stringContaining('keep their password') })
    expect(await passwordOf('ada@shop.example')).toBe(before)
    const input = 'piped in by hand'
    const line = 'create-admin --site shop --email ada@shop.example --reset-password --password-stdin'
    const replaced = await deskhand(line, { input })
    expect(replaced.said).not.toContain(input)
    expect(await passwordMatches(input, await passwordOf('ada@shop.example'))).toBe(true)
  })

  it('takes the password from the environment', async () => {
    const password = randomBytes(12).toString('hex')
    const { said } = await deskhand('create-admin --site shop --email env@shop.example', {
      env: { DESKHAND_ADMIN_PASSWORD: password },
    })
    expect(said).not.toContain(password)
    expect(await passwordMatches(password, await passwordOf('env@shop.example'))).toBe(true)
  })

  it('makes an admin of a disabled agent', async () => {
    await query(`update deskhand.team_members set role = 'agent', disabled_at = now() where email = $1`, [
      'env@shop.example',
    ])
    await deskhand('create-admin --site shop --email env@shop.example')
    const [member] = await query('select role, disabled_at from deskhand.team_members where email = $1', [
      'env@shop.example',
    ])
    expect(member).toEqual({ role: 'admin', disabled_at: null })
  })

  it.each([
    ['--site other --email a@b.example', 'There is no site with the key "other". There are: shop.'],
    ['--site shop --email nobody', '--email takes an e-mail address'],
    ['--site shop --email a@b.example --password-stdin', 'A password has at least 8 characters.'],
  ])('refuses %s with one line', async (options, line) => {
    const { code, complaints } = await deskhand(`create-admin ${options}`, { input: 'short' })
    expect({ code, complaints }).toEqual({ code: EXIT.failed, complaints: [expect.stringContaining(line)] })
  })
})

it('a database without tables is explained', async () => {
  const DATABASE_URL = await useEmptyDatabase()
  const { code, complaints } = await deskhand('create-site --key shop --name Shop', { env: { DATABASE_URL } })
  expect({ code, complaints }).toEqual({
    code: EXIT.failed,
    complaints: ['The database has no tables of Deskhand yet. Run first: deskhand migrate'],
  })
})

describe('deskhand doctor', () => {
  const healthy = {
    DESKHAND_PUBLIC_URL: 'https://help.example.com',
    DESKHAND_SECRET: 'q8Zr4nT1vWm6yB3xKc9dLf2hJp5sGa7u',
  }

  it('finds nothing wrong where nothing is', async () => {
    const { code, said } = await deskhand('doctor', { env: healthy })
    expect({ code, said }).toMatchObject({ code: EXIT.done })
    const lines = said.split('\n')
    expect(lines.filter((line) => !line.startsWith('ok '))).toEqual([])
    for (const what of [
      'Configuration',
      'Data folder',
      'Public',
      'Secret',
      'Database',
      'Migrations',
      'Roles',
      'Clock',
      'Mail',
    ])
      expect(said).toContain(what)
  })

  it.each([
    ['a weak secret', { DESKHAND_SECRET: 'a'.repeat(40) }, /^FAIL {2}Secret: .+openssl rand/m],
    [
      'an address in the clear',
      { DESKHAND_PUBLIC_URL: 'http://help.example.com' },
      /^warn {2}Public address: .+HTTPS/m,
    ],
    ['no database', { DATABASE_URL: 'postgres://u@127.0.0.1:1/none' }, /^FAIL {2}Database: .+DATABASE_URL/m],
    [
      'a project that is not there',
      { SUPABASE_URL: 'http://127.0.0.1:1', SUPABASE_SECRET_KEY: 'sb_secret_of_the_test_and_long_enough' },
      /^FAIL {2}Supabase: .+SUPABASE_SECRET_KEY/m,
    ],
    [
      'a mail server that is not there',
      { DESKHAND_SMTP_URL: 'smtp://127.0.0.1:1' },
      /^FAIL {2}Mail: .+DESKHAND_SMTP_URL/m,
    ],
    [
      'a data folder that is a file',
      { DESKHAND_DATA_DIR: '/dev/null' },
      /^FAIL {2}Data folder: .+DESKHAND_DATA_DIR/m,
    ],
  ])('finds %s and says how to mend it', async (_, env, line) => {
    const { code, said } = await deskhand('doctor', { env: { ...healthy, ...env } })
    expect(said).toMatch(line)
    expect(code).toBe(/^FAIL/m.test(said) ? EXIT.failed : EXIT.done)
  })

  it('finds migrations that are missing', async () => {
    const DATABASE_URL = await useEmptyDatabase()
    const { code, said } = await deskhand('doctor', { env: { ...healthy, DATABASE_URL } })
    expect(said).toMatch(/^FAIL {2}Migrations: \d+ of \d+ are missing\. Run: deskhand migrate$/m)
    expect(code).toBe(EXIT.failed)
  })

  it('explains a variable that cannot be used before it looks further', async () => {
    const { code, complaints } = await deskhand('doctor', { env: { ...healthy, PORT: 'http' } })
    expect({ code, complaints }).toEqual({ code: EXIT.failed, complaints: [expect.stringContaining('PORT')] })
  })
})
