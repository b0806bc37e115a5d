import type { Client } from 'pg'

/** A statement, and as whom it is tried. */
export interface Attempt {
  role: string
  /** What stands in `request.jwt.claims`; empty for no context. */
  claims: string
  statement: string
  /** How many rows it must reach, where that matters. */
  rows?: number
}

/**
 * What came of it: `done` to at least one row, `nothing` without an error, refused for want of a `no grant`, `refused` by a policy's
 * `with check`, or the SQLSTATE and message of any other error.
 */
export type Outcome = 'done' | 'nothing' | 'no grant' | 'refused' | (string & {})

/** Runs a statement under a role and undoes it: raising an error ends the block's subtransaction, and with it role and claims. */
const DEFINE_ATTEMPT = `
  create function pg_temp.attempt(attempt jsonb) returns text
  language plpgsql
  as $$
  declare
    affected bigint;
  begin
    perform set_config('request.jwt.claims', attempt ->> 'claims', true), set_config('role', attempt ->> 'role', true);
    execute attempt ->> 'statement';
    get diagnostics affected = row_count;
    raise sqlstate 'UNDO0';
  exception
    when sqlstate 'UNDO0' then
      return case
        when affected <> (attempt ->> 'rows')::bigint then affected || ' rows'
        when affected = 0 then 'nothing'
        else 'done'
      end;
    when insufficient_privilege then
      return case when sqlerrm like 'permission denied%' then 'no grant' else 'refused' end;
    when others then
      return sqlstate || ' ' || sqlerrm;
  end
  $$`

/** Prepares a session of a superuser, who alone may take every role, for {@link tryAll}. */
export async function prepareAttempts(superuser: Client): Promise<void> {
  await superuser.query(DEFINE_ATTEMPT)
}

/** Tries all, each as if alone, in one round trip, and leaves nothing behind. */
export async function tryAll(superuser: Client, attempts: readonly Attempt[]): Promise<Outcome[]> {
  const { rows } = await superuser.query<{ outcome: Outcome }>(
    `select pg_temp.attempt(attempt) as outcome
     from jsonb_array_elements($1) with ordinality as listed (attempt, place) order by place`,
    [JSON.stringify(attempts)],
  )
  return rows.map((row) => row.outcome)
}
