import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { RouteDeps } from './deps.ts'
import type { UnsubscribeLinks } from './mail/unsubscribe-links.ts'
import type { TrustedProxies } from './limits/client-address.ts'
import { answerHeaders } from './middleware/answer-headers.ts'
import { clientNetwork } from './middleware/client-network.ts'
import { cors, type OriginAllowed } from './middleware/cors.ts'
import { databaseTime } from './middleware/database-time.ts'
import type { AppEnv } from './middleware/env.ts'
import { notFound, onError } from './middleware/errors.ts'
import { rateLimits } from './middleware/rate-limits.ts'
import { requestId } from './middleware/request-id.ts'
import { requestRecord } from './middleware/request-record.ts'
import type { Metrics } from './operation/metrics.ts'
import { openApiDocument } from './openapi/document.ts'
import { attachmentRoutes } from './routes/customer/attachments.ts'
import { eventRoutes } from './routes/customer/events.ts'
import { meRoutes } from './routes/customer/me.ts'
import { messageRoutes } from './routes/customer/messages.ts'
import { presenceRoutes } from './routes/customer/presence.ts'
import { sessionRoutes } from './routes/customer/sessions.ts'
import { ticketActionRoutes } from './routes/customer/ticket-actions.ts'
import { ticketRoutes } from './routes/customer/tickets.ts'
import { timelineRoutes } from './routes/customer/timeline.ts'
import { deskAuditRoutes } from './routes/desk/audit.ts'
import { customerDataRoutes } from './routes/desk/customer-data.ts'
import { deskCustomerRoutes } from './routes/desk/customers.ts'
import { deskExportRoutes } from './routes/desk/export.ts'
import { deskAttachmentRoutes } from './routes/desk/attachments.ts'
import { bulkUpdateRoutes } from './routes/desk/bulk-update.ts'
import { articleFileRoutes } from './routes/desk/article-files.ts'
import { articleVersionRoutes } from './routes/desk/article-versions.ts'
import { deskArticleRoutes } from './routes/desk/articles.ts'
import { deskCategoryRoutes } from './routes/desk/categories.ts'
import { kbGapRoutes } from './routes/desk/kb-gaps.ts'
import { deskCannedReplyRoutes } from './routes/desk/canned-replies.ts'
import { deskDepartmentRoutes } from './routes/desk/departments.ts'
import { deskFieldRoutes } from './routes/desk/fields.ts'
import { deskIdentityKeyRoutes } from './routes/desk/identity-keys.ts'
import { deskInvitationRoutes } from './routes/desk/invitations.ts'
import { deskLogoRoutes } from './routes/desk/logo.ts'
import { deskMeRoutes } from './routes/desk/me.ts'
import { deskMemberSessionRoutes } from './routes/desk/member-sessions.ts'
import { deskMemberRoutes } from './routes/desk/members.ts'
import { deskMessageRoutes } from './routes/desk/messages.ts'
import { deskNotificationPreferenceRoutes } from './routes/desk/notification-preferences.ts'
import { deskPasswordLinkRoutes } from './routes/desk/password-links.ts'
import { deskPresenceRoutes } from './routes/desk/presence.ts'
import { mergeTicketRoutes } from './routes/desk/merge-ticket.ts'
import { newTicketRoutes } from './routes/desk/new-tickets.ts'
import { deskSessionRoutes } from './routes/desk/sessions.ts'
import { deskSavedViewRoutes } from './routes/desk/saved-views.ts'
import { deskSettingsRoutes } from './routes/desk/settings.ts'
import { deskTagRoutes } from './routes/desk/tags.ts'
import { deskTemplateRoutes } from './routes/desk/templates.ts'
import { deskSiteRoutes } from './routes/desk/site.ts'
import { ticketCountRoutes } from './routes/desk/ticket-counts.ts'
import { ticketDetailRoutes } from './routes/desk/ticket-details.ts'
import { ticketMetricRoutes } from './routes/desk/ticket-metrics.ts'
import { deskTicketRoutes } from './routes/desk/tickets.ts'
import { deskTimelineRoutes } from './routes/desk/timeline.ts'
import { deskWebhookDeliveryRoutes } from './routes/desk/webhook-deliveries.ts'
import { deskWebhookRoutes } from './routes/desk/webhooks.ts'
import { articleRoutes } from './routes/public/articles.ts'
import { docsRoutes } from './routes/public/docs.ts'
import { fileRoutes } from './routes/public/files.ts'
import { resumableFileRoutes } from './routes/public/resumable-files.ts'
import { healthRoutes } from './routes/public/health.ts'
import { metricsRoutes } from './routes/public/metrics.ts'
import { previewRoutes } from './routes/public/preview.ts'
import { searchRoutes } from './routes/public/search.ts'
import { siteRoutes } from './routes/public/sites.ts'
import { unsubscribeRoutes } from './routes/public/unsubscribe.ts'
import { staticRoutes, type StaticDeps } from './routes/public/static.ts'
import type { LocalDisk } from './storage/local-disk.ts'

export interface AppDeps extends RouteDeps {
  /** Where the files are when they are on the server's own disk; null when browsers send and fetch them elsewhere. */
  disk: LocalDisk | null
  logger: Logger
  originAllowed: OriginAllowed
  unsubscribeLinks: UnsubscribeLinks
  proxies: TrustedProxies
  metrics: Metrics
  /** What a reader of the metrics has to send; null lets in who asks from this machine. */
  metricsToken: string | null
  /** Resolves when a request could be served now. */
  ready(): Promise<void>
  pages: StaticDeps
}

/** What belongs to one site of the desk. */
const SITE = '/v1/desk/sites/:siteId'

/** The map of the server: what every request passes through, then one line for each resource. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.use(answerHeaders, requestId(deps.logger), requestRecord(deps.metrics), databaseTime)
  app.use(clientNetwork(deps.proxies))
  app.use('/v1/*', cors(deps.originAllowed))
  app.use('/files/*', cors(deps.originAllowed))
  app.use('/v1/*', rateLimits(deps.limiter))
  app.use('/files/*', rateLimits(deps.limiter))

  addPublicRoutes(app, deps)
  addCustomerRoutes(app, deps)
  addMemberRoutes(app, deps)
  addPages(app, deps)

  app.onError(onError)
  app.notFound(notFound(app))
  return app
}

/** For everybody, without a token. */
function addPublicRoutes(app: Hono<AppEnv>, deps: AppDeps): void {
  app.route('/v1/sites', siteRoutes(deps))
  app.route('/v1/kb', searchRoutes(deps))
  app.route('/v1/kb', articleRoutes(deps))
  app.route('/v1/unsubscribe', unsubscribeRoutes(deps))
}

function addCustomerRoutes(app: Hono<AppEnv>, deps: AppDeps): void {
  app.route('/v1', sessionRoutes(deps))
  app.route('/v1/me', meRoutes(deps))
  app.route('/v1/tickets', ticketRoutes(deps))
  app.route('/v1/tickets', ticketActionRoutes(deps))
  app.route('/v1/tickets', timelineRoutes(deps))
  app.route('/v1/tickets', messageRoutes(deps))
  app.route('/v1/tickets', presenceRoutes(deps))
  app.route('/v1/attachments', attachmentRoutes(deps))
  app.route('/v1/events', eventRoutes(deps))
}

function addMemberRoutes(app: Hono<AppEnv>, deps: AppDeps): void {
  app.route('/v1/desk/sessions', deskSessionRoutes(deps))
  app.route('/v1/desk/invitations', deskInvitationRoutes(deps))
  app.route('/v1/desk/me', deskMeRoutes(deps))
  app.route(`${SITE}/settings`, deskSettingsRoutes(deps))
  app.route(`${SITE}/settings/logo`, deskLogoRoutes(deps))
  app.route(`${SITE}/departments`, deskDepartmentRoutes(deps))
  app.route(`${SITE}/templates`, deskTemplateRoutes(deps))
  app.route(`${SITE}/tags`, deskTagRoutes(deps))
  app.route(`${SITE}/fields`, deskFieldRoutes(deps))
  app.route(`${SITE}/canned-replies`, deskCannedReplyRoutes(deps))
  app.route(`${SITE}/saved-views`, deskSavedViewRoutes(deps))
  app.route(`${SITE}/members`, deskMemberRoutes(deps))
  app.route(`${SITE}/members`, deskPasswordLinkRoutes(deps))
  app.route(`${SITE}/members`, deskMemberSessionRoutes(deps))
  app.route(`${SITE}/identity-keys`, deskIdentityKeyRoutes(deps))
  app.route(`${SITE}/tickets`, deskTicketRoutes(deps))
  app.route(`${SITE}/tickets`, newTicketRoutes(deps))
  app.route(`${SITE}/tickets`, deskMessageRoutes(deps))
  app.route(`${SITE}/tickets`, ticketDetailRoutes(deps))
  app.route(`${SITE}/tickets`, bulkUpdateRoutes(deps))
  app.route(`${SITE}/tickets`, ticketCountRoutes(deps))
  app.route(`${SITE}/tickets`, mergeTicketRoutes(deps))
  app.route(`${SITE}/tickets`, deskTimelineRoutes(deps))
  app.route(`${SITE}/tickets/metrics`, ticketMetricRoutes(deps))
  app.route(`${SITE}/tickets`, deskPresenceRoutes(deps))
  app.route(`${SITE}/customers`, deskCustomerRoutes(deps))
  app.route(`${SITE}/customers`, customerDataRoutes(deps))
  app.route(`${SITE}/export`, deskExportRoutes(deps))
  app.route(`${SITE}/audit`, deskAuditRoutes(deps))
  app.route(`${SITE}/webhooks`, deskWebhookRoutes(deps))
  app.route(`${SITE}/webhooks`, deskWebhookDeliveryRoutes(deps))
  app.route(`${SITE}/notification-preferences`, deskNotificationPreferenceRoutes(deps))
  app.route(`${SITE}/attachments`, deskAttachmentRoutes(deps))
  app.route(`${SITE}/categories`, deskCategoryRoutes(deps))
  app.route(`${SITE}/articles`, articleFileRoutes(deps))
  app.route(`${SITE}/articles`, deskArticleRoutes(deps))
  app.route(`${SITE}/articles`, articleVersionRoutes(deps))
  app.route(`${SITE}/kb-gaps`, kbGapRoutes(deps))
  app.route(SITE, deskSiteRoutes(deps))
}

/** Files, pages, operation. */
function addPages(app: Hono<AppEnv>, deps: AppDeps): void {
  if (deps.disk) {
    app.route('/files/resumable', resumableFileRoutes(deps.disk))
    app.route('/files', fileRoutes(deps.disk))
  }
  app.route('/', healthRoutes(deps))
  app.route('/', metricsRoutes(deps))
  app.route(
    '/',
    docsRoutes(() => openApiDocument(app)),
  )
  app.route('/', previewRoutes(deps.pages))
  app.route('/', staticRoutes(deps.pages))
}
