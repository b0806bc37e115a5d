export { ATTACHMENT_TYPES } from './attachment-types.ts'
export { createClient } from './client.ts'
export type { DeskhandClient } from './client.ts'
export { asYouType } from './core/as-you-type.ts'
export type { AsYouType, AsYouTypeOptions } from './core/as-you-type.ts'
export { betterTerms } from './core/better-terms.ts'
export { createCheckedCore } from './core/client-core.ts'
export type { CheckedOptions, ClientCore } from './core/client-core.ts'
export { createCore } from './core/create-core.ts'
export type { ClientOptions } from './core/create-core.ts'
export { DeskhandError, isDeskhandError } from './core/errors.ts'
export type { ClientErrorCode, ErrorCode } from './core/errors.ts'
export { isIdentityError } from './core/identity-error.ts'
export type { IdentityErrorCode } from './core/identity-error.ts'
export type { ChallengeSolver, FindTerms } from './core/open-session.ts'
export type { RequestOptions, ResponseInfo, ResponseListener } from './core/request-options.ts'
export { createSearch } from './core/search.ts'
export type { Search, SearchState } from './core/search.ts'
export { watchStorage } from './core/session-store.ts'
export type { SessionStore } from './core/session-store.ts'
export type { IdentityListener, SessionChangeOrigin, SessionListener } from './core/session-person.ts'
export type { ConnectionState } from './core/live/connection-state.ts'
export { solveChallenge } from './core/solve-challenge.ts'
export type { UploadAddress, UploadProgress } from './core/uploads/upload-address.ts'
export { LIMITS, TICKET_PRIORITIES, TICKET_STATUSES } from './limits.ts'
export { createArticleList } from './resources/article-list.ts'
export { createArticles } from './resources/articles.ts'
export type { ArticlesResource, LocaleOptions } from './resources/articles.ts'
export { createAttachmentLinks } from './resources/attachment-links.ts'
export { createAttachments } from './resources/attachments.ts'
export type { AttachmentsResource, UploadOptions } from './resources/attachments.ts'
export { createEvents } from './resources/events.ts'
export type { EventsResource } from './resources/events.ts'
export { createMe } from './resources/me.ts'
export type { MeResource } from './resources/me.ts'
export { createMessageCalls } from './resources/message-calls.ts'
export type { MessageCalls } from './resources/message-calls.ts'
export { createMessages } from './resources/messages.ts'
export type { MessageInput, MessagesResource } from './resources/messages.ts'
export { createPresence } from './resources/presence.ts'
export type { PresenceResource } from './resources/presence.ts'
export { createSessions } from './resources/sessions.ts'
export type { SessionsResource } from './resources/sessions.ts'
export { createSite } from './resources/site.ts'
export type { SiteResource } from './resources/site.ts'
export { createSuggestions } from './resources/suggestions.ts'
export type { SuggestionsResource } from './resources/suggestions.ts'
export { createTicketActions } from './resources/ticket-actions.ts'
export type { TicketActionsResource } from './resources/ticket-actions.ts'
export { createTicketCalls } from './resources/ticket-calls.ts'
export type { TicketCalls } from './resources/ticket-calls.ts'
export { createTickets } from './resources/tickets.ts'
export type { TicketInput, TicketsResource } from './resources/tickets.ts'
export { createTimelines } from './resources/timelines.ts'
export type { TimelinesResource } from './resources/timelines.ts'
export type {
  Article,
  ArticleFeedback,
  ArticleQuery,
  ArticleSummary,
  Category,
  SearchHit,
  SearchQuery,
  SuggestQuery,
} from './types/article.ts'
export type {
  Attachment,
  AttachmentLink,
  AttachmentState,
  AttachmentThumbnail,
  AttachmentUpload,
  DirectUpload,
  NewAttachment,
  PreparedUpload,
  ResumableUpload,
} from './types/attachment.ts'
export type {
  Customer,
  CustomerExport,
  CustomerRecord,
  CustomerSession,
  Me,
  ExportedAttachment,
  ExportedSession,
  ExportedTicket,
  NewCustomerSession,
  ProfileChanges,
} from './types/customer.ts'
export type { Challenge, ChallengeParameters, SolvedChallenge } from './types/challenge.ts'
export type {
  ArticleChanges,
  ArticleFile,
  ArticleImport,
  ArticleImportReport,
  ArticleRestoration,
  ArticleStatus,
  ArticleVersion,
  DeskArticle,
  DeskArticleQuery,
  DeskArticleSort,
  DeskArticleSummary,
  ImportedFile,
  NewArticle,
} from './types/desk-article.ts'
export type { CategoryChanges, DeskCategory, NewCategory } from './types/desk-category.ts'
export type { KbGap, KbGapQuery } from './types/desk-kb-gap.ts'
export type {
  DeskMessage,
  DeskTicket,
  HistoryEntry,
  Member,
  MemberRole,
  MemberSession,
  MemberSite,
  MessageEdit,
  NewDeskMessage,
  NewMemberSession,
  SiteMember,
  TicketAssignment,
  TicketChanges,
} from './types/desk.ts'
export type {
  CannedReply,
  CannedReplyChanges,
  CannedReplyQuery,
  NewCannedReply,
} from './types/desk-canned-reply.ts'
export type { AuditEntry, AuditQuery } from './types/desk-audit.ts'
export type {
  CustomerMerge,
  CustomerQuery,
  CustomerSort,
  DeskCustomer,
  DeskCustomerExport,
  DeskExportedTicket,
} from './types/desk-customer.ts'
export type {
  DepartmentChanges,
  DepartmentRemoval,
  DeskDepartment,
  NewDepartment,
} from './types/desk-department.ts'
export type { ExportFormat, ExportQuery, MessageExportLine, TicketExportLine } from './types/desk-export.ts'
export type {
  FieldDefinition,
  FieldDefinitionChanges,
  FieldQuery,
  NewFieldDefinition,
} from './types/desk-field.ts'
export type { IdentityKeyInfo, MadeIdentityKey, NewIdentityKey } from './types/desk-identity-key.ts'
export type {
  AcceptedInvitation,
  AddedMember,
  MemberState,
  NewTeamMember,
  PasswordLink,
  TeamMember,
  TeamMemberChanges,
  TeamQuery,
} from './types/desk-member.ts'
export type { DeskSessionInfo, OwnProfileChanges, PasswordChange } from './types/desk-session.ts'
export type { SiteSettings, SiteSettingsChanges } from './types/desk-settings.ts'
export type { NewSavedView, SavedView, SavedViewChanges, ViewFilter } from './types/desk-saved-view.ts'
export type { DeskTag, NewTag, TagChanges, TagQuery, TagRemoval } from './types/desk-tag.ts'
export type {
  NotificationPreferenceChanges,
  NotificationPreferences,
} from './types/desk-notification-preferences.ts'
export type {
  NewWebhook,
  Webhook,
  WebhookChanges,
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookDeliveryState,
  WebhookPayload,
  WebhookWithSecret,
} from './types/desk-webhooks.ts'
export type { DeskTemplate, NewTemplate, TemplateChanges } from './types/desk-template.ts'
export type { Revised, RevisedChanges } from './types/revision.ts'
export type {
  DeskEphemeralEvent,
  DeskTyping,
  EphemeralEvent,
  PresenceMark,
  TicketPerson,
  TicketPresence,
} from './types/ephemeral.ts'
export type {
  AgeGroup,
  BacklogDay,
  DayRange,
  Deflection,
  MetricsQuery,
  MetricsReport,
  OpenDimension,
  OpenMetricsQuery,
  OpenTickets,
  RangeReport,
  Satisfaction,
  TicketTimes,
  TimeDimension,
  TimeMeasure,
  TimeMetricsQuery,
} from './types/desk-metrics.ts'
export type {
  BulkChanges,
  BulkUpdate,
  NewDeskTicket,
  NewTicketCustomer,
  OneOrSeveral,
  QueueFilters,
  QueueQuery,
  QueueSort,
  TicketCount,
  TicketCountsQuery,
  TicketFieldValue,
  TicketMerge,
  TicketTagSet,
} from './types/desk-ticket.ts'
export type {
  DeskEvent,
  DeskEventDataMap,
  DeskhandEvent,
  EventCarrying,
  EventDataMap,
  EventType,
} from './types/event.ts'
export type { FieldCondition, FieldType, FormField } from './types/field.ts'
export type { JsonValue } from './types/json.ts'
export type { Message, MessageAuthor, MessageQuery, NewMessage } from './types/message.ts'
export type { Page, PageQuery } from './types/page.ts'
export type { FieldProblem, Problem, ProblemCode } from './types/problem.ts'
export type { Holiday, OpeningHours, OpeningSpan, Weekday, WeeklyHours } from './types/opening-hours.ts'
export type {
  Department,
  IdentityPolicy,
  LauncherConfig,
  SiteConfig,
  SiteTexts,
  TicketForm,
  TicketTemplate,
  WidgetViews,
} from './types/site.ts'
export type {
  HostPage,
  NewTicket,
  NewTicketRating,
  Ticket,
  TicketPriority,
  TicketQuery,
  TicketRating,
  TicketReference,
  TicketSort,
  TicketStatus,
  TicketTag,
} from './types/ticket.ts'
export type { DeskTimelineEntry, TimelineEntry, TimelineQuery } from './types/timeline.ts'
