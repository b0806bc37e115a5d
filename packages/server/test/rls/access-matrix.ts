import {
  reach,
  NOTHING,
  OWN,
  SITE,
  EVERYTHING,
  ADD_OWN,
  ADD_TO_SITE,
  ADD_NOWHERE,
  type Access,
  type Actor,
  type Reach,
  type Subject,
} from './access.ts'
import type { Outcome } from './attempt.ts'

/** A rule of the row refuses it before a policy is asked. */
const INVALID: Outcome = 'DH000 invalid_request'

const OWNER: Access = { actors: ['owner'], select: EVERYTHING, update: EVERYTHING }
const WORKER_READS: Access = { actors: ['worker'], select: EVERYTHING }

/** Each stands where the others do, with rows of their own. */
const CUSTOMERS: readonly Actor[] = ['anonymous customer', 'identified customer', 'other customer']
/** `authenticated` is an agent who named no site. */
const AGENTS: readonly Actor[] = ['agent', 'authenticated']
const AGENT_ELSEWHERE: Actor = 'agent of another department'
const ADMINS: readonly Actor[] = ['admin', 'admin of another site']

type Verbs = Omit<Access, 'actors'>

/** `anon` has the rights of the public but can name no site. */
const publicReads = (select: Reach): Access[] => [
  { actors: ['public'], select },
  { actors: ['anon'], select: NOTHING },
]
const customers = (verbs: Verbs): Access => ({ actors: CUSTOMERS, ...verbs })

/** The same verbs for somebody who is granted them, but whom the policies let reach no row. */
const withoutEffect = (verbs: Verbs): Verbs => ({
  ...(verbs.select && { select: NOTHING }),
  ...(verbs.insert && { insert: ADD_NOWHERE }),
  ...(verbs.update && { update: NOTHING }),
  ...(verbs.delete && { delete: NOTHING }),
})

/** Of things that belong to the whole site. */
const teamChanges = (verbs: Verbs): Access[] => [
  { actors: [...AGENTS, AGENT_ELSEWHERE, ...ADMINS], ...verbs },
]
const teamReads = (select: Reach): Access[] => teamChanges({ select })

/** Of things that hang on a ticket: the site of the tests keeps agents to their departments. */
const ticketTeamChanges = (verbs: Verbs): Access[] => [
  { actors: [...AGENTS, ...ADMINS], ...verbs },
  { actors: [AGENT_ELSEWHERE], ...withoutEffect(verbs) },
]
const ticketTeamReads = (select: Reach): Access[] => ticketTeamChanges({ select })

/** What admins do on their site, and agents nowhere. Both are one role, so the grant is both's and a policy decides. */
const onlyAdmins = (verbs: Verbs): Access[] => [
  { actors: [...AGENTS, AGENT_ELSEWHERE], ...withoutEffect(verbs) },
  { actors: ADMINS, ...verbs },
]

/** What admins settle, and everybody reads. */
const settled = (verbs: Verbs): Access[] => [...publicReads(SITE), ...teamReads(SITE), ...onlyAdmins(verbs)]

const subject = (table: string, rows: string, ...access: Access[]): Subject => ({
  table,
  rows,
  access: [OWNER, ...access],
})

/** Who may do what to which rows. What stands nowhere here is refused. */
export const ACCESS_MATRIX: readonly Subject[] = [
  subject('deskhand.sites', 'a site', ...settled({ update: SITE })),
  subject('deskhand.site_logos', 'a logo', ...settled({ insert: ADD_TO_SITE, delete: SITE })),
  subject(
    'deskhand.site_identity_keys',
    'an identity key',
    ...onlyAdmins({ select: SITE, insert: ADD_TO_SITE, update: SITE }),
  ),
  subject(
    'deskhand.departments',
    'a department',
    ...settled({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.ticket_templates',
    'a template',
    ...settled({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.team_members',
    'a member',
    WORKER_READS,
    ...teamReads(SITE),
    ...onlyAdmins({ insert: ADD_TO_SITE, update: SITE }),
  ),
  subject(
    'deskhand.team_member_departments',
    'a department of a member',
    ...teamReads(SITE),
    ...onlyAdmins({ insert: ADD_TO_SITE, delete: SITE }),
  ),
  subject('deskhand.member_links', 'a link of a member', ...teamReads(SITE)),
  subject(
    'deskhand.customers',
    'a customer',
    customers({ select: OWN }),
    WORKER_READS,
    ...teamChanges({ select: SITE, insert: ADD_TO_SITE }),
  ),
  subject('deskhand.sessions', 'a session'),
  subject('deskhand_private.rate_limits', 'a count of requests', {
    actors: ['worker'],
    select: EVERYTHING,
    insert: EVERYTHING,
    update: EVERYTHING,
    delete: EVERYTHING,
  }),
  subject('deskhand_private.customer_words', 'the words of a customer'),
  subject('deskhand.audit_entries', 'an audit entry', ...onlyAdmins({ select: SITE })),
  subject(
    'deskhand.tickets',
    'a ticket',
    customers({ select: OWN, insert: ADD_OWN, update: OWN }),
    WORKER_READS,
    ...ticketTeamChanges({ select: SITE, insert: ADD_NOWHERE, update: SITE }),
  ),
  subject(
    'deskhand.tickets',
    'a ticket opened for a customer',
    customers({ select: OWN, update: OWN }),
    WORKER_READS,
    ...ticketTeamChanges({ select: SITE, update: SITE }),
    ...teamChanges({ insert: ADD_TO_SITE }),
  ),
  subject('deskhand_private.ticket_counters', 'a ticket counter'),
  subject('deskhand_private.statistic_deltas', 'a change of the statistics'),
  subject('deskhand_private.statistic_counts', 'a count of the statistics'),
  subject(
    'deskhand.ticket_tags',
    'a tag',
    customers({ select: SITE }),
    WORKER_READS,
    ...teamChanges({ select: SITE, insert: ADD_TO_SITE }),
    ...onlyAdmins({ update: SITE }),
  ),
  subject(
    'deskhand.ticket_tag_relations',
    'a tag of a ticket',
    customers({ select: OWN }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  subject(
    'deskhand.ticket_metadata',
    'a field of a ticket',
    customers({ select: OWN, insert: ADD_OWN }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  subject(
    'deskhand.ticket_metadata',
    'a hidden field of a ticket',
    customers({ select: NOTHING, insert: reach(INVALID, INVALID, INVALID, 'refused') }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  ...['a field definition', 'a hidden field definition'].map((rows) =>
    subject(
      'deskhand.ticket_fields',
      rows,
      ...publicReads(rows.includes('hidden') ? NOTHING : SITE),
      ...teamReads(SITE),
      ...onlyAdmins({ insert: ADD_TO_SITE, update: SITE }),
    ),
  ),
  subject(
    'deskhand.ticket_ratings',
    'a rating',
    // The tickets of the tests are rated, and are not finished.
    customers({
      select: OWN,
      insert: reach('nothing', 'refused', 'refused', 'refused'),
      update: reach(INVALID, 'nothing', 'nothing', 'nothing'),
    }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  subject(
    'deskhand_private.ticket_details',
    'the details of a ticket',
    customers({ select: OWN }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  subject(
    'deskhand.ticket_messages',
    'a message',
    customers({ select: OWN, insert: ADD_OWN }),
    WORKER_READS,
    ...ticketTeamChanges({ select: SITE, insert: ADD_TO_SITE }),
  ),
  subject(
    'deskhand.ticket_messages',
    'an internal note',
    customers({ select: NOTHING, insert: ADD_NOWHERE }),
    WORKER_READS,
    ...ticketTeamChanges({ select: SITE, insert: ADD_TO_SITE }),
  ),
  subject(
    'deskhand.ticket_attachments',
    'a pending attachment',
    customers({ select: OWN, insert: ADD_OWN, update: NOTHING }),
    { actors: ['worker'], select: EVERYTHING, update: EVERYTHING },
    ...ticketTeamReads(NOTHING),
  ),
  subject(
    'deskhand.ticket_attachments',
    'a ready attachment',
    customers({ select: OWN, insert: ADD_OWN, update: OWN }),
    { actors: ['worker'], select: EVERYTHING, update: NOTHING },
    ...ticketTeamReads(NOTHING),
  ),
  subject(
    'deskhand.ticket_attachments',
    'an attachment of a message',
    customers({ select: OWN, insert: ADD_OWN, update: NOTHING }),
    { actors: ['worker'], select: EVERYTHING, update: NOTHING },
    ...ticketTeamChanges({ select: SITE, update: NOTHING }),
  ),
  subject(
    'deskhand.ticket_attachments',
    'an upload of the agent',
    customers({ select: NOTHING, update: NOTHING }),
    WORKER_READS,
    ...teamChanges({ select: NOTHING, insert: ADD_NOWHERE, update: NOTHING }),
    { actors: AGENTS, select: SITE, insert: ADD_TO_SITE, update: SITE },
  ),
  subject('deskhand_private.files_to_delete', 'a file to delete'),
  subject(
    'deskhand.webhooks',
    'a webhook',
    { actors: ['worker'], select: EVERYTHING, update: EVERYTHING },
    ...onlyAdmins({ select: SITE, insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.webhook_deliveries',
    'a delivery to a webhook',
    { actors: ['worker'], select: EVERYTHING, update: EVERYTHING, delete: NOTHING },
    ...onlyAdmins({ select: SITE }),
  ),
  subject(
    'deskhand.webhook_deliveries',
    'a delivery of last month',
    { actors: ['worker'], select: EVERYTHING, update: NOTHING, delete: EVERYTHING },
    ...onlyAdmins({ select: SITE }),
  ),
  subject(
    'deskhand.notification_preferences',
    'the notification preferences of the agent',
    ...teamChanges({ select: NOTHING, insert: ADD_NOWHERE, update: NOTHING }),
    { actors: AGENTS, select: SITE, insert: reach('nothing', 'nothing', 'refused', 'refused'), update: SITE },
  ),
  subject(
    'deskhand.notification_preferences',
    'the notification preferences of somebody else',
    ...teamChanges({ select: NOTHING, insert: ADD_NOWHERE, update: NOTHING }),
  ),
  subject('deskhand_private.mails', 'a mail'),
  subject('deskhand_private.mail_opt_outs', 'a customer who wants no mail'),
  subject('deskhand.ticket_history', 'a public change', customers({ select: OWN }), ...ticketTeamReads(SITE)),
  subject(
    'deskhand.ticket_history',
    'an internal change',
    customers({ select: NOTHING }),
    ...ticketTeamReads(SITE),
  ),
  subject('deskhand_private.ticket_words', 'the words of a ticket'),
  subject(
    'deskhand.canned_replies',
    'a shared canned reply',
    ...teamReads(SITE),
    ...onlyAdmins({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.canned_replies',
    'a canned reply of somebody else',
    ...teamChanges({ select: NOTHING, insert: ADD_NOWHERE, update: NOTHING, delete: NOTHING }),
  ),
  subject(
    'deskhand.saved_views',
    'a shared saved view',
    ...teamReads(SITE),
    ...onlyAdmins({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.saved_views',
    'a saved view of somebody else',
    ...teamChanges({ select: NOTHING, insert: ADD_NOWHERE, update: NOTHING, delete: NOTHING }),
  ),
  subject('deskhand.customer_tickets', 'a ticket in the customers’ view', customers({ select: OWN })),
  subject('deskhand.customer_messages', 'a message in the customers’ view', customers({ select: OWN })),
  subject(
    'deskhand.customer_attachments',
    'an attachment in the customers’ view',
    customers({ select: OWN }),
  ),
  subject('deskhand.customer_changes', 'a change in the customers’ view', customers({ select: OWN })),
  subject(
    'deskhand.events',
    'a public event',
    customers({ select: OWN }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  subject(
    'deskhand.events',
    'an internal event',
    customers({ select: NOTHING }),
    WORKER_READS,
    ...ticketTeamReads(SITE),
  ),
  subject(
    'deskhand.kb_categories',
    'a category',
    ...settled({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.kb_articles',
    'a published article',
    ...settled({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.kb_articles',
    'a draft article',
    ...publicReads(NOTHING),
    ...teamReads(SITE),
    ...onlyAdmins({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject(
    'deskhand.kb_articles',
    'an archived article',
    ...publicReads(NOTHING),
    ...teamReads(SITE),
    ...onlyAdmins({ insert: ADD_TO_SITE, update: SITE, delete: SITE }),
  ),
  subject('deskhand.kb_article_versions', 'a version of an article', ...teamReads(SITE)),
  subject('deskhand.kb_searches', 'a search in vain', ...teamReads(SITE)),
  subject('deskhand_private.kb_search', 'a searchable article'),
  subject('deskhand_private.kb_words', 'a word of the articles'),
  subject(
    'deskhand.kb_feedback',
    'feedback',
    { actors: ['public'], insert: ADD_TO_SITE },
    { actors: ['anon'], insert: ADD_NOWHERE },
    ...teamReads(SITE),
  ),
]
