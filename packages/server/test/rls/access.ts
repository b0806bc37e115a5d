import type { Outcome } from './attempt.ts'

/** As whom a statement runs. Each is a role of the database with the claims that go with it: see `actors.ts`. */
export const ACTORS = [
  'public',
  'anonymous customer',
  'identified customer',
  'other customer',
  'agent',
  'agent of another department',
  'admin',
  'admin of another site',
  'worker',
  'server',
  'anon',
  'authenticated',
  'owner',
] as const
export type Actor = (typeof ACTORS)[number]

/** Whose row it is as the actor sees it, or that the right one is tried without a context. */
export type Relation = 'own' | 'peer' | 'foreign' | 'no context'

export type Verb = 'select' | 'insert' | 'update' | 'delete'

/** What comes of a verb on the actor's own row, on one of another customer of the site, of another site, and without a context. */
export type Reach = Record<Relation, Outcome>

/** What some actors may do. A verb that no line names is refused for want of a grant, whatever the row. */
export interface Access extends Partial<Record<Verb, Reach>> {
  actors: readonly Actor[]
}

/** The rows a line is about: a table, or some rows of it that differ from the others. Of two lines the later one counts. */
export interface Subject {
  table: string
  rows: string
  access: readonly Access[]
}

export const expectedReach = (subject: Subject, actor: Actor, verb: Verb): Reach =>
  subject.access.findLast((access) => access.actors.includes(actor) && access[verb])?.[verb] ?? NO_GRANT

export const reach = (own: Outcome, peer: Outcome, foreign: Outcome, noContext: Outcome): Reach => ({
  own,
  peer,
  foreign,
  'no context': noContext,
})

export const NO_GRANT = reach('no grant', 'no grant', 'no grant', 'no grant')
export const NOTHING = reach('nothing', 'nothing', 'nothing', 'nothing')
export const OWN = reach('done', 'nothing', 'nothing', 'nothing')
export const SITE = reach('done', 'done', 'nothing', 'nothing')
export const EVERYTHING = reach('done', 'done', 'done', 'done')
export const ADD_OWN = reach('done', 'refused', 'refused', 'refused')
export const ADD_TO_SITE = reach('done', 'done', 'refused', 'refused')
export const ADD_NOWHERE = reach('refused', 'refused', 'refused', 'refused')
