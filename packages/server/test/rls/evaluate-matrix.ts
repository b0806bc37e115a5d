import type { Client } from 'pg'
import { ACCESS_MATRIX } from './access-matrix.ts'
import { ACTORS, expectedReach, type Actor, type Relation, type Subject, type Verb } from './access.ts'
import { actorsOf, targetOf, withoutContext, type Identity } from './actors.ts'
import { tryAll, type Attempt, type Outcome } from './attempt.ts'
import { statementFor } from './statements.ts'
import type { World } from './world.ts'

const VERBS: readonly Verb[] = ['select', 'insert', 'update', 'delete']

/** One field of the matrix: who tries what on whose row. */
export interface Cell {
  subject: Subject
  actor: Actor
  verb: Verb
  relation: Relation
}

/** The owner of the schema may do everything that is not refused by the rows themselves; only its policies are looked at. */
const OWNER_VERBS: ReadonlySet<Verb> = new Set(['select', 'update'])

export const verbsOf = (actor: Actor): Verb[] =>
  VERBS.filter((verb) => actor !== 'owner' || OWNER_VERBS.has(verb))

export const expectedOutcome = ({ subject, actor, verb, relation }: Cell): Outcome =>
  expectedReach(subject, actor, verb)[relation]

/** A cell in words, for the report of a failure. */
export const cellName = ({ subject, actor, verb, relation }: Cell): string =>
  `${actor}: ${verb} ${subject.rows} (${relation})`

/** Every cell of the matrix, or those about one table. */
export function cellsOf(table?: string): Cell[] {
  const relations: Relation[] = ['own', 'peer', 'foreign', 'no context']
  return ACCESS_MATRIX.filter((subject) => table === undefined || subject.table === table).flatMap(
    (subject) =>
      ACTORS.flatMap((actor) =>
        verbsOf(actor).flatMap((verb) => relations.map((relation) => ({ subject, actor, verb, relation }))),
      ),
  )
}

/** What really comes of each cell. */
export async function evaluate(superuser: Client, world: World, cells: readonly Cell[]): Promise<Outcome[]> {
  const actors = actorsOf(world)
  return tryAll(
    superuser,
    cells.map((cell) => attemptOf(world, cell, actors[cell.actor])),
  )
}

/** How a cell is tried by somebody in particular. */
export function attemptOf(world: World, { subject, actor, verb, relation }: Cell, who: Identity): Attempt {
  const { role, claims } = relation === 'no context' ? withoutContext(who) : who
  return { role, claims, statement: statementFor(subject, verb, actor, targetOf(world, actor, relation)) }
}
