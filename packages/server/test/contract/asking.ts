import type { Problem, ProblemCode } from '@deskhand/sdk'
import { expect } from 'vitest'
import type { ContractServer } from './running-server.ts'

export interface Asked {
  method?: string
  token?: string | null
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is; a stream without its length. */
  body?: BodyInit
  headers?: Record<string, string>
}

/** One plain request, for what the SDK would never send. The answer is held against the declaration of its route. */
export function ask(
  server: Pick<ContractServer, 'url' | 'fetch'>,
  path: string,
  asked: Asked = {},
): Promise<Response> {
  const { json, token, body } = asked
  const init: RequestInit & { duplex?: 'half' } = {
    method: asked.method ?? 'GET',
    headers: {
      accept: 'application/json',
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...asked.headers,
    },
    redirect: 'manual',
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body }),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  }
  return server.fetch(server.url + path, init)
}

/** The token of a client that has a session. */
export function tokenOf(client: { sessions: { token: string | null } }): string {
  const { token } = client.sessions
  if (token === null) throw new Error('the client has no session')
  return token
}

/** Expects one of our problems, with everything that every problem has. */
export async function expectProblem(
  response: Response,
  status: number,
  code: ProblemCode | RegExp,
  field?: string,
): Promise<Problem> {
  const text = await response.text()
  expect({ status: response.status, text }).toEqual({ status, text })
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const problem: Problem = JSON.parse(text)
  expect(problem.code).toMatch(code)
  expect(problem).toMatchObject({ status, requestId: response.headers.get('x-request-id') })
  expect(problem.detail).not.toBe('')
  if (field !== undefined)
    expect(problem.errors ?? []).toContainEqual({ field, message: expect.stringMatching(/./) })
  return problem
}

/** Expects what only comes with time: what another connection, or the tailer of the event log, has to do first. */
export const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 5_000 })

/** How many rows each table has. Two of these are equal when nothing was written in between. */
export async function countRows({ owner }: ContractServer): Promise<Record<string, number>> {
  // Some tests count thousands of times: PostgreSQL plans the statement once for each connection.
  const { rows } = await owner.query<{ table_name: string; count: string }>({
    name: 'count rows',
    text: await (countingEveryTable ??= countingStatement(owner)),
  })
  return Object.fromEntries(rows.map(({ table_name, count }) => [table_name, Number(count)]))
}

let countingEveryTable: Promise<string> | undefined

async function countingStatement(owner: ContractServer['owner']): Promise<string> {
  const { rows } = await owner.query<{ count: string }>(
    `select format('select %L as table_name, count(*) from deskhand.%I', table_name, table_name) as count
    from information_schema.tables where table_schema = 'deskhand' and table_type = 'BASE TABLE' order by table_name`,
  )
  return rows.map(({ count }) => count).join(' union all ')
}
