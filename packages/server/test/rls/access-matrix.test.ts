import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCESS_MATRIX } from './access-matrix.ts'
import {
  ACTORS,
  expectedReach,
  NO_GRANT,
  type Actor,
  type Reach,
  type Relation,
  type Subject,
  type Verb,
} from './access.ts'
import type { Outcome } from './attempt.ts'
import { cellsOf, evaluate, verbsOf } from './evaluate-matrix.ts'
import { createRlsDatabase, type RlsDatabase } from './rls-database.ts'

const PAST: Record<Verb, string> = { select: 'read', insert: 'added', update: 'changed', delete: 'deleted' }

/** "a ticket is read and changed by the member", or "a ticket is out of reach of the public". */
function sentence(subject: Subject, actor: Actor): string {
  const granted = verbsOf(actor).filter((verb) => expectedReach(subject, actor, verb) !== NO_GRANT)
  if (granted.length === 0) return `${subject.rows} is out of reach of the ${actor}`
  return `${subject.rows} is ${granted.map((verb) => PAST[verb]).join(' and ')} by the ${actor} as far as the matrix says`
}

let database: RlsDatabase
const found = new Map<string, Outcome>()
const key = (rows: string, actor: Actor, verb: Verb, relation: Relation): string =>
  [rows, actor, verb, relation].join(':')

beforeAll(async () => {
  database = await createRlsDatabase()
  const cells = cellsOf()
  const outcomes = await evaluate(database.superuser, database.world, cells)
  for (const [index, { subject, actor, verb, relation }] of cells.entries())
    found.set(key(subject.rows, actor, verb, relation), outcomes[index] ?? 'not tried')
})

afterAll(() => database.drop())

function foundReach(rows: string, actor: Actor, verb: Verb): Reach {
  const at = (relation: Relation): Outcome => found.get(key(rows, actor, verb, relation)) ?? 'not tried'
  return { own: at('own'), peer: at('peer'), foreign: at('foreign'), 'no context': at('no context') }
}

describe.each(ACCESS_MATRIX)('$rows', (subject) => {
  it.each(ACTORS.map((actor) => ({ actor, name: sentence(subject, actor) })))('$name', ({ actor }) => {
    const reaches = (reachOf: (verb: Verb) => Reach) =>
      Object.fromEntries(verbsOf(actor).map((verb) => [verb, reachOf(verb)]))
    expect(reaches((verb) => foundReach(subject.rows, actor, verb))).toEqual(
      reaches((verb) => expectedReach(subject, actor, verb)),
    )
  })
})

describe('the matrix', () => {
  it('has a line for every table', async () => {
    const { rows } = await database.owner.query<{ name: string }>(
      `select relnamespace::regnamespace || '.' || relname as name from pg_class
       where relkind in ('r', 'p', 'v', 'm', 'f') and relnamespace in ('deskhand'::regnamespace, 'deskhand_private'::regnamespace)`,
    )
    const tables = new Set(ACCESS_MATRIX.map((subject) => subject.table))
    expect(rows.map((row) => row.name).filter((name) => !tables.has(name))).toEqual([])
  })
})
