import type pg from 'pg'

/** Keeps the rows of a table as they are now. @returns what puts every value of those rows back */
export async function keepRows(owner: pg.Client, table: string, key: string): Promise<() => Promise<void>> {
  const [schema, name] = table.split('.')
  const { rows } = await owner.query<{ column: string }>(
    `select quote_ident(column_name) as column from information_schema.columns
    where table_schema = $1 and table_name = $2 and column_name <> $3 and is_generated = 'NEVER'`,
    [schema, name, key],
  )
  const columns = rows.map(({ column }) => column).join(', ')
  const kept = `kept_${name}`
  await owner.query(`create temp table ${kept} as table ${table}`)
  return async () => {
    await owner.query(
      `update ${table} t set (${columns}) = (select ${columns} from ${kept} k where k.${key} = t.${key})
      where t.${key} in (select ${key} from ${kept})`,
    )
  }
}

/** The rows with these ids in every table of ours, as they are now. Two of these are equal when nothing about them was changed. */
export async function rowsWithIds(owner: pg.Client, ids: readonly string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'deskhand' and table_type = 'BASE TABLE' and column_name = 'id' and data_type = 'uuid' order by 1`,
  )
  const selects = tables.map(
    ({ name }) => `select to_jsonb(t)::text as row from ${name} t where t.id = any ($1)`,
  )
  const found = await owner.query<{ row: string }>(`${selects.join(' union all ')} order by 1`, [ids])
  return found.rows.map(({ row }) => row)
}
