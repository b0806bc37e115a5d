/**
 * The limits both sides obey: the server refuses what exceeds them, and a client can check before it sends.
 * Sizes of text are UTF-16 code units, as `String.length` counts them; sizes of files are bytes.
 */
export const LIMITS = {
  subjectLength: 200,
  messageLength: 20_000,
  nameLength: 120,
  greetingLength: 500,
  launcherLabelLength: 40,
  introductionLength: 1_000,
  placeholderLength: 120,
  /** Languages that a site has texts of its own in. */
  localesPerSite: 40,
  /** The largest logo that can be sent, in bytes; a smaller picture is made of it. */
  logoBytes: 1_048_576,
  fieldsPerTicket: 50,
  fieldKeyLength: 64,
  fieldValueBytes: 4_096,
  attachmentsPerMessage: 10,
  /** The default; a site may set its own, which `SiteConfig.attachments.maxBytes` tells. */
  attachmentBytes: 26_214_400,
  fileNameLength: 255,
  searchQueryLength: 200,
  externalIdLength: 255,
  pageUrlLength: 2_048,
  pageSize: 25,
  pageSizeMax: 100,
  /** Where counting the tickets of a view ends. */
  countedTickets: 1_000,
  /** The longest life of an identity token, in seconds. */
  identityTokenLifetime: 86_400,
  /** A body of JSON larger than this many bytes is refused before it is parsed. */
  jsonBytes: 262_144,
} as const

/** Every status a ticket can have, in the order a ticket usually passes them. */
export const TICKET_STATUSES = ['open', 'in_progress', 'waiting_on_customer', 'resolved', 'closed'] as const

/** Every priority, lowest first. */
export const TICKET_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
