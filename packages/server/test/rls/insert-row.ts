import type { Client } from 'pg'

type Value = string | number | boolean | Buffer | readonly string[] | null

/** Writes a row as the owner of the schema, the way nobody else can. */
export async function insertRow(owner: Client, table: string, row: Record<string, Value>): Promise<void> {
  const columns = Object.keys(row)
  const parameters = columns.map((_, index) => `$${index + 1}`)
  await owner.query(
    `insert into ${table} (${columns.join(', ')}) values (${parameters.join(', ')})`,
    Object.values(row),
  )
}
