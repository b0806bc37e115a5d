import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { DeskhandServer } from './deskhand-server.ts'

/** A connection with the rights of the database's operator. */
export async function connectTo({ dataDir }: DeskhandServer): Promise<pg.Client> {
  const file = await readFile(join(dataDir, 'postgres-credentials.json'), 'utf8')
  const { port, superuserPassword }: { port: number; superuserPassword: string } = JSON.parse(file)
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: superuserPassword,
    database: 'deskhand',
  })
  await client.connect()
  return client
}

/** Runs one statement as the operator of the database: for what has no page in the desk yet. */
export async function inDatabase(server: DeskhandServer, sql: string, values: string[]): Promise<void> {
  const client = await connectTo(server)
  try {
    const { rowCount } = await client.query(sql, values)
    if (rowCount !== 1) throw new Error(`This was to change one row and changed ${rowCount}: ${sql}`)
  } finally {
    await client.end()
  }
}
