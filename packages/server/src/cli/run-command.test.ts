import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { useClient, useEmptyDatabase } from '../../test/migrations/empty-database.ts'
import { supabaseFolder } from '../paths.ts'
import { commands } from './commands.ts'
import { EXIT, runCommand } from './run-command.ts'

/** Runs a command in this process. */
async function run(args: string[], env: Record<string, string> = {}, input = '') {
  const said: string[] = []
  const complaints: string[] = []
  const terminal = {
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complaints.push(line),
    read: async () => input,
  }
  return { code: await runCommand(args, env, terminal), said, complaints }
}

/** Runs `deskhand migrate` as the shell does. */
async function spawnMigrate(url: string) {
  const program = join(import.meta.dirname, 'deskhand.ts')
  const child = spawn(program, ['migrate'], { env: { PATH: process.env['PATH'], DATABASE_URL: url } })
  const closed = once(child, 'close')
  const [said, complaints] = await Promise.all([text(child.stdout), text(child.stderr)])
  await closed
  return { code: child.exitCode, said: said.trim().split('\n'), complaints }
}

/** What it says when it applies every migration there is. */
async function applyLines(): Promise<string[]> {
  const names = (await readdir(join(supabaseFolder, 'migrations'))).toSorted()
  return names.map((name) => `Applied migration ${name.slice(0, 14)} ${name.slice(15, -4)}`)
}

// Each of these runs every migration there is.
describe('deskhand migrate', { timeout: 60_000 }, () => {
  it('brings an empty database up to date, says what it applied, and has nothing to do the second time', async () => {
    const url = await useEmptyDatabase()
    const lines = await applyLines()
    const first = await spawnMigrate(url)
    expect(first).toEqual({
      code: EXIT.done,
      said: [...lines, `The database is up to date: ${lines.length} migrations applied.`],
      complaints: '',
    })
    const second = await spawnMigrate(url)
    expect(second).toEqual({
      code: EXIT.done,
      said: ['The database is up to date: 0 migrations applied.'],
      complaints: '',
    })
  })

  it('applies each migration once when two processes run it at the same moment', async () => {
    const url = await useEmptyDatabase()
    const runs = await Promise.all([spawnMigrate(url), spawnMigrate(url)])
    expect(runs.map(({ code }) => code)).toEqual([EXIT.done, EXIT.done])
    const applied = runs.flatMap(({ said }) => said.filter((line) => line.startsWith('Applied')))
    expect(applied.toSorted()).toEqual(await applyLines())
  })

  it('fails on a database that a newer Deskhand has migrated', async () => {
    const url = await useEmptyDatabase()
    await run(['migrate'], { DATABASE_URL: url })
    const owner = await useClient(url)
    await owner.query(
      `insert into supabase_migrations.schema_migrations (version, name) values ('29990101000001', 'later')`,
    )
    const { code, complaints } = await run(['migrate'], { DATABASE_URL: url })
    expect(code).toBe(EXIT.failed)
    expect(complaints).toEqual([expect.stringContaining('29990101000001')])
  })

  it('fails with one line when the database does not answer', async () => {
    const url = 'postgres://nobody@127.0.0.1:1/none'
    const { code, complaints } = await run(['migrate'], { DATABASE_URL: url })
    expect(code).toBe(EXIT.failed)
    expect(complaints).toEqual([
      expect.stringMatching(/^Cannot log in to the database .+ Check DATABASE_URL\.$/),
    ])
  })

  it('tells what it needs when DATABASE_URL is missing', async () => {
    const { code, complaints } = await run(['migrate'])
    expect(code).toBe(EXIT.failed)
    expect(complaints).toEqual([
      'DATABASE_URL names no database. The embedded one is migrated when it starts.',
    ])
  })
})

describe('deskhand', () => {
  it.each([[[]], [['--help']], [['help']]])('explains itself for %j', async (args: string[]) => {
    const { code, said } = await run(args)
    expect(code).toBe(EXIT.done)
    const lines = said.join('\n').split('\n')
    for (const { name, summary } of commands)
      expect(lines.find((line) => line.startsWith(`  ${name} `))).toContain(summary)
  })

  it.each(commands)('explains $name with every option it takes', async ({ name, options }) => {
    const { code, said } = await run([name, '--help'])
    expect(code).toBe(EXIT.done)
    for (const option of Object.keys(options)) expect(said.join('\n')).toContain(`--${option}`)
  })

  it.each([
    [['migrat'], 'There is no command "migrat". See: deskhand --help'],
    [['toString', '--help'], 'There is no command "toString". See: deskhand --help'],
    [['migrate', 'down'], 'deskhand migrate takes no "down": everything is an option that begins with --'],
    [['migrate', '--force'], 'deskhand migrate knows no option --force'],
    [['migrate', '-f'], 'deskhand migrate knows no option -f'],
    [['create-site'], 'deskhand create-site needs --key KEY'],
    [['create-site', '--key', 'shop'], 'deskhand create-site needs --name NAME'],
    [['create-site', '--key'], 'deskhand create-site needs a value: --key KEY'],
    [['create-site', '--key', ''], 'deskhand create-site needs a value: --key KEY'],
    [['create-site', '--key', 'a', '--key', 'b'], 'deskhand create-site takes --key only once'],
    [
      ['create-admin', '--reset-password=yes', '--site', 'a', '--email', 'b'],
      'deskhand create-admin takes no value for --reset-password',
    ],
  ])('refuses %j with one line that says why', async (args, line) => {
    const { code, said, complaints } = await run(args)
    expect({ code, said }).toEqual({ code: EXIT.failed, said: [] })
    expect(complaints).toEqual([expect.stringContaining(line)])
    expect(complaints[0]).not.toContain('\n')
  })
})
