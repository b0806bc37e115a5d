import type { NotificationPreferenceChanges, NotificationPreferences } from '@deskhand/sdk'
import { onlyRow, statement, type Query } from './statement.ts'

// A member without a row has the defaults of the table.
const GET = statement(
  'notification_preferences',
  `select coalesce(p.new_ticket, false) as "newTicket", coalesce(p.customer_reply, true) as "customerReply",
    coalesce(p.assignment, true) as assignment, coalesce(p.mention, true) as mention
  from (select 1) one left join deskhand.notification_preferences p
    on p.site_id = $1 and p.user_id = (select deskhand_private.actor_id())`,
)

/** The caller's own, on one site. */
export const getNotificationPreferences = (siteId: string): Query<NotificationPreferences> => ({
  statement: GET,
  values: [siteId],
  read: onlyRow<NotificationPreferences>,
})

const CHANGE = statement(
  'change_notification_preferences',
  `insert into deskhand.notification_preferences as p (site_id, user_id, new_ticket, customer_reply, assignment, mention)
  values ($1, deskhand_private.actor_id(), coalesce($2::boolean, false), coalesce($3::boolean, true), coalesce($4::boolean, true),
    coalesce($5::boolean, true))
  on conflict (site_id, user_id) do update set
    new_ticket = coalesce($2::boolean, p.new_ticket),
    customer_reply = coalesce($3::boolean, p.customer_reply),
    assignment = coalesce($4::boolean, p.assignment),
    mention = coalesce($5::boolean, p.mention)
  returning new_ticket as "newTicket", customer_reply as "customerReply", assignment, mention`,
)

export const changeNotificationPreferences = (
  siteId: string,
  { newTicket, customerReply, assignment, mention }: NotificationPreferenceChanges,
): Query<NotificationPreferences> => ({
  statement: CHANGE,
  values: [siteId, newTicket ?? null, customerReply ?? null, assignment ?? null, mention ?? null],
  read: onlyRow<NotificationPreferences>,
})
