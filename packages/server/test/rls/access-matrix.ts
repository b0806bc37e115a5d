import type { Outcome } from './attempt.ts'

/** As whom a statement runs. Each is a role of the database with the claims that go with it: see `actors.ts`. */
export type Actor =
  | 'public'
  | 'customer'
  | 'member'
  | 'worker'
  | 'server'
  | 'anon'
  | 'authenticated'
  | 'owner'

/** Whose row it is, or that the right one is tried without a context. */
export type Relation = 'own' | 'peer' | 'foreign' | 'no context'

export type Verb = 'select' | 'insert' | 'update' | 'delete'

/** What comes of a verb on the actor's own row, on one of another customer of the site, of another site, and without a context. */
export type Reach = Record<Relation, Outcome>

/** A line of the matrix. A verb that is not named is refused for want of a grant, whatever the row. */
export interface Access extends Partial<Record<Verb, Reach>> {
  actor: Actor
}

/** The rows a line is about: a table, or some rows of it that differ from the others. */
export interface Subject {
  table: string
  rows: string
  access: readonly Access[]
}

const reach = (own: Outcome, peer: Outcome, foreign: Outcome, noContext: Outcome): Reach => ({
  own,
  peer,
  foreign,
  'no context': noContext,
})

export const NO_GRANT = reach('no grant', 'no grant', 'no grant', 'no grant')
const NOTHING = reach('nothing', 'nothing', 'nothing', 'nothing')
const OWN = reach('done', 'nothing', 'nothing', 'nothing')
const SITE = reach('done', 'done', 'nothing', 'nothing')
const EVERYTHING = reach('done', 'done', 'done', 'done')
const ADD_OWN = reach('done', 'refused', 'refused', 'refused')
const ADD_TO_SITE = reach('done', 'done', 'refused', 'refused')
const ADD_NOWHERE = reach('refused', 'refused', 'refused', 'refused')

const OWNER: Access = { actor: 'owner', select: EVERYTHING, update: EVERYTHING }
const WORKER_READS: Access = { actor: 'worker', select: EVERYTHING }

/** `anon` has the rights of the public but can name no site. `authenticated` is a member who named none. */
const publicReads = (select: Reach): Access[] => [
  { actor: 'public', select },
  { actor: 'anon', select: NOTHING },
]
const teamReads = (select: Reach): Access[] => [
  { actor: 'member', select },
  { actor: 'authenticated', select },
]
const teamChanges = (access: Omit<Access, 'actor'>): Access[] => [
  { actor: 'member', ...access },
  { actor: 'authenticated', ...access },
]

const subject = (table: string, rows: string, ...access: Access[]): Subject => ({
  table,
  rows,
  access: [OWNER, ...access],
})

/** Who may do what to which rows. What stands nowhere here is refused. */
export const ACCESS_MATRIX: readonly Subject[] = [
  subject('deskhand.sites', 'a site', ...publicReads(SITE), ...teamReads(SITE)),
  subject('deskhand.site_identity_keys', 'an identity key'),
  subject('deskhand.departments', 'a department', ...publicReads(SITE), ...teamReads(SITE)),
  subject('deskhand.ticket_templates', 'a template', ...publicReads(SITE), ...teamReads(SITE)),
  subject('deskhand.team_members', 'a member', WORKER_READS, ...teamReads(SITE)),
  subject(
    'deskhand.customers',
    'a customer',
    { actor: 'customer', select: OWN },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject('deskhand.sessions', 'a session'),
  subject(
    'deskhand.tickets',
    'a ticket',
    { actor: 'customer', select: OWN, insert: ADD_OWN, update: OWN },
    WORKER_READS,
    ...teamChanges({ select: SITE, update: SITE }),
  ),
  subject('deskhand_private.ticket_counters', 'a ticket counter'),
  subject(
    'deskhand.ticket_tags',
    'a tag',
    { actor: 'customer', select: SITE },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject(
    'deskhand.ticket_tag_relations',
    'a tag of a ticket',
    { actor: 'customer', select: OWN },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject(
    'deskhand.ticket_metadata',
    'a field of a ticket',
    { actor: 'customer', select: OWN, insert: ADD_OWN },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject(
    'deskhand.ticket_ratings',
    'a rating',
    { actor: 'customer', select: OWN },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject(
    'deskhand.ticket_messages',
    'a message',
    { actor: 'customer', select: OWN, insert: ADD_OWN },
    WORKER_READS,
    ...teamChanges({ select: SITE, insert: ADD_TO_SITE }),
  ),
  subject(
    'deskhand.ticket_messages',
    'an internal note',
    { actor: 'customer', select: NOTHING, insert: ADD_NOWHERE },
    WORKER_READS,
    ...teamChanges({ select: SITE, insert: ADD_TO_SITE }),
  ),
  subject(
    'deskhand.ticket_attachments',
    'a pending attachment',
    { actor: 'customer', select: OWN, insert: ADD_OWN, update: NOTHING },
    { actor: 'worker', select: EVERYTHING, update: EVERYTHING },
    ...teamReads(NOTHING),
  ),
  subject(
    'deskhand.ticket_attachments',
    'a ready attachment',
    { actor: 'customer', select: OWN, insert: ADD_OWN, update: OWN },
    { actor: 'worker', select: EVERYTHING, update: NOTHING },
    ...teamReads(NOTHING),
  ),
  subject(
    'deskhand.ticket_attachments',
    'an attachment of a message',
    { actor: 'customer', select: OWN, insert: ADD_OWN, update: NOTHING },
    { actor: 'worker', select: EVERYTHING, update: NOTHING },
    ...teamReads(SITE),
  ),
  subject('deskhand.ticket_history', 'a history entry', ...teamReads(SITE)),
  subject(
    'deskhand.events',
    'a public event',
    { actor: 'customer', select: OWN },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject(
    'deskhand.events',
    'an internal event',
    { actor: 'customer', select: NOTHING },
    WORKER_READS,
    ...teamReads(SITE),
  ),
  subject('deskhand.kb_categories', 'a category', ...publicReads(SITE), ...teamReads(SITE)),
  subject('deskhand.kb_articles', 'a published article', ...publicReads(SITE), ...teamReads(SITE)),
  subject('deskhand.kb_articles', 'a draft article', ...publicReads(NOTHING), ...teamReads(SITE)),
  subject('deskhand.kb_articles', 'an archived article', ...publicReads(NOTHING), ...teamReads(SITE)),
  subject(
    'deskhand.kb_feedback',
    'feedback',
    { actor: 'public', insert: ADD_TO_SITE },
    { actor: 'anon', insert: ADD_NOWHERE },
    ...teamReads(SITE),
  ),
]
