/** What a member is mailed about on one site. */
export interface NotificationPreferences {
  /** Somebody opened a ticket. Off until it is switched on. */
  newTicket: boolean
  /** The customer wrote on a ticket that is assigned to the member. */
  customerReply: boolean
  /** A colleague assigned a ticket to the member. */
  assignment: boolean
  /** A colleague mentioned the member in an internal note. */
  mention: boolean
}

/** The body of `PATCH …/notification-preferences`. Only what is named changes. */
export type NotificationPreferenceChanges = Partial<NotificationPreferences>
