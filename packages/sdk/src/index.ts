export { createClient } from './client.ts'
export type { ClientOptions, DeskhandClient } from './client.ts'
export { DeskhandError, isDeskhandError } from './core/errors.ts'
export type { ErrorCode } from './core/errors.ts'
export type { RequestOptions } from './core/request-options.ts'
export { watchStorage } from './core/session-store.ts'
export type { SessionStore } from './core/session-store.ts'
export type { SessionChangeOrigin, SessionListener } from './core/shared-session.ts'
export type { ConnectionState } from './core/stream.ts'
export type { UploadProgress } from './core/upload.ts'
export { ATTACHMENT_TYPES, LIMITS, TICKET_PRIORITIES, TICKET_STATUSES } from './limits.ts'
export type { ArticlesResource, LocaleOptions } from './resources/articles.ts'
export type { AttachmentsResource, UploadOptions } from './resources/attachments.ts'
export type { EventsResource } from './resources/events.ts'
export type { MessageInput, MessagesResource } from './resources/messages.ts'
export type { SessionsResource } from './resources/sessions.ts'
export type { SiteResource } from './resources/site.ts'
export type { TicketInput, TicketsResource } from './resources/tickets.ts'
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
  AttachmentUpload,
  NewAttachment,
  PreparedUpload,
} from './types/attachment.ts'
export type { Customer, CustomerSession, NewCustomerSession } from './types/customer.ts'
export type {
  DeskEvent,
  DeskMessage,
  DeskTicket,
  HistoryEntry,
  Member,
  MemberRole,
  MemberSession,
  MemberSite,
  NewDeskMessage,
  NewMemberSession,
  QueueQuery,
  SiteMember,
  TicketAssignment,
  TicketChanges,
} from './types/desk.ts'
export type { DeskhandEvent, EventDataMap, EventType } from './types/event.ts'
export type { JsonValue } from './types/json.ts'
export type { Message, MessageAuthor, MessageQuery, NewMessage } from './types/message.ts'
export type { Page, PageQuery } from './types/page.ts'
export type { FieldProblem, Problem, ProblemCode } from './types/problem.ts'
export type { Department, IdentityPolicy, LauncherConfig, SiteConfig, TicketTemplate } from './types/site.ts'
export type {
  HostPage,
  NewTicket,
  Ticket,
  TicketPriority,
  TicketQuery,
  TicketRating,
  TicketSort,
  TicketStatus,
  TicketTag,
} from './types/ticket.ts'
