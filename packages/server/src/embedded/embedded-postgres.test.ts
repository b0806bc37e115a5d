import { once } from 'node:events'
import { chmod, mkdtemp, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { EmbeddedDatabase } from './embedded-postgres.ts'
import { readPostmasterFile } from './postmaster-file.ts'

const log = { info: () => {}, warn: () => {} }

let home = ''
let dataDir = ''
let database: EmbeddedDatabase

beforeAll(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'deskhand-embedded-')))
  dataDir = join(home, 'data')
  database = await startEmbeddedPostgres({ dataDir, log })
}, 60_000)

afterAll(async () => {
  await database.stop()
  await rm(home, { recursive: true })
})

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

async function restart(): Promise<void> {
  await database.stop()
  database = await startEmbeddedPostgres({ dataDir, log })
}

describe('embedded PostgreSQL', () => {
  it('is PostgreSQL 17 in UTF-8, ordered and cased alike on every machine', async () => {
    const [row] = await query(
      database.url,
      `select current_setting('server_version_num')::int / 10000 as version,
              current_setting('server_encoding') as encoding,
              datlocprovider as provider, datlocale as locale, upper('ñandú') as upper
         from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ version: 17, encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8', upper: 'ÑANDÚ' })
  })

  it('flushes every commit to disk', async () => {
    const rows = await query(
      database.url,
      `select name from pg_settings where setting = 'on' and name in ('fsync', 'synchronous_commit', 'full_page_writes')`,
    )
    expect(rows).toHaveLength(3)
  })

  it('gives an owner who may create roles and bypasses nothing', async () => {
    const [row] = await query(
      database.url,
      `select rolsuper, rolbypassrls, rolcreaterole, rolname = pg_get_userbyid(datdba) as owns
         from pg_roles, pg_database where rolname = current_user and datname = 'deskhand'`,
    )
    expect(row).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true, owns: true })
  })

  it('brings the extensions in a schema the owner may use', async () => {
    const [row] = await query(
      database.url,
      `select extensions.unaccent('Café') as plain, extensions.similarity('refund', 'refunds') > 0.5 as similar,
              extensions.levenshtein('a', 'b') as distance,
              octet_length(extensions.gen_random_bytes(8)) as random`,
    )
    expect(row).toEqual({ plain: 'Cafe', similar: true, distance: 1, random: 8 })
  })

  it('lets nobody in without the password', async () => {
    const wrong = new URL(database.superuserUrl)
    wrong.password = 'postgres'
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('listens on 127.0.0.1 alone', async () => {
    const [row] = await query(
      database.superuserUrl,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
    )
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' })
  })

  it.runIf(process.platform === 'linux')(
    'does not learn the secrets in the environment of the server',
    async () => {
      vi.stubEnv('DESKHAND_SECRET', 'known to the server alone')
      await restart()
      vi.unstubAllEnvs()
      const pid = readPostmasterFile(join(dataDir, 'postgres'))?.pid
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
      expect(environment).toContain('PATH=')
      expect(environment).not.toContain('DESKHAND_SECRET')
    },
  )

  it('keeps data, addresses and passwords over a restart', async () => {
    const before = { url: database.url, superuserUrl: database.superuserUrl }
    await query(database.url, 'create table kept as select 42 as answer')
    await restart()
    expect({ url: database.url, superuserUrl: database.superuserUrl }).toEqual(before)
    expect(await query(database.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('keeps its passwords from other users', async () => {
    const { mode } = await stat(join(dataDir, 'postgres-credentials.json'))
    expect(mode & 0o777).toBe(0o600)
  })

  it('moves to another port when its own has been taken', async () => {
    const taken = database.port
    await database.stop()
    const other = createServer().listen(taken, '127.0.0.1')
    await once(other, 'listening')
    database = await startEmbeddedPostgres({ dataDir, log })
    expect(database.port).not.toBe(taken)
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    other.close()
  })

  it('refuses a second start on the same folder, in the same process too', async () => {
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(`as process ${process.pid}`)
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('says when its passwords are gone and leaves the data alone', async () => {
    await database.stop()
    const file = join(dataDir, 'postgres-credentials.json')
    const moved = `${file}.moved`
    await rename(file, moved)
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toThrow(`${file} is missing or damaged`)
    await rename(moved, file)
    database = await startEmbeddedPostgres({ dataDir, log })
  })
})

describe.runIf(process.getuid?.() === 0)('started as root', () => {
  it('runs as another user', async () => {
    const { uid } = await stat(join(dataDir, 'postgres'))
    expect(uid).not.toBe(0)
  })

  it('runs in a folder that user cannot reach, and leaves its permissions alone', async () => {
    await database.stop()
    await chmod(home, 0o700)
    database = await startEmbeddedPostgres({ dataDir, log })
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    expect((await stat(home)).mode & 0o777).toBe(0o700)
  })
})
