import type { ContractServer } from './running-server.ts'

/**
 * How often each table, of ours and of our private ones, holds a text anywhere in a row. It finds what no list of tables to look into
 * would: the column that somebody adds next year.
 */
export async function tracesOf(server: ContractServer, text: string): Promise<Record<string, number>> {
  const { rows } = await server.owner.query<{ name: string; traces: number }>(
    `select format('%s.%s', table_schema, table_name) as name,
      (xpath('/row/c/text()', query_to_xml(format(
        'select count(*) as c from %I.%I t where t::text like %L', table_schema, table_name, '%' || $1 || '%'
      ), false, true, '')))[1]::text::int as traces
    from information_schema.tables
    where table_schema in ('deskhand', 'deskhand_private') and table_type = 'BASE TABLE' order by 1`,
    [text],
  )
  return Object.fromEntries(rows.filter(({ traces }) => traces > 0).map(({ name, traces }) => [name, traces]))
}

/** Expects the counts of a site to be what counting its tickets anew gives. */
export async function countsAndRecount(server: ContractServer, siteId: string): Promise<[unknown, unknown]> {
  const count = async (): Promise<unknown> => {
    const { rows } = await server.owner.query(
      `select measure, c.key, sum(c.tickets)::int as tickets
      from unnest(array['created', 'open', 'first_response', 'resolution']) measure,
        deskhand_private.counts_now($1, measure, 'all', null, null) c
      group by 1, 2 having sum(c.tickets) <> 0 order by 1, 2`,
      [siteId],
    )
    return rows
  }
  const counted = await count()
  await server.owner.query('select deskhand_private.recount_statistics($1)', [siteId])
  return [counted, await count()]
}
