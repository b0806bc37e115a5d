import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { RouteDeps } from './deps.ts'
import { cors, type OriginAllowed } from './middleware/cors.ts'
import { databaseTime } from './middleware/database-time.ts'
import type { AppEnv } from './middleware/env.ts'
import { notFound, onError } from './middleware/errors.ts'
import { requestId } from './middleware/request-id.ts'
import { requestLog } from './middleware/request-log.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { openApiDocument } from './openapi/document.ts'
import { attachmentRoutes } from './routes/customer/attachments.ts'
import { eventRoutes } from './routes/customer/events.ts'
import { messageRoutes } from './routes/customer/messages.ts'
import { sessionRoutes } from './routes/customer/sessions.ts'
import { ticketRoutes } from './routes/customer/tickets.ts'
import { deskMessageRoutes } from './routes/desk/messages.ts'
import { deskSessionRoutes } from './routes/desk/sessions.ts'
import { deskSiteRoutes } from './routes/desk/site.ts'
import { deskTicketRoutes } from './routes/desk/tickets.ts'
import { articleRoutes } from './routes/public/articles.ts'
import { docsRoutes } from './routes/public/docs.ts'
import { fileRoutes } from './routes/public/files.ts'
import { healthRoutes } from './routes/public/health.ts'
import { searchRoutes } from './routes/public/search.ts'
import { siteRoutes } from './routes/public/sites.ts'
import { staticRoutes, type StaticDeps } from './routes/public/static.ts'
import type { LocalDisk } from './storage/local-disk.ts'

export interface AppDeps extends RouteDeps {
  storage: LocalDisk
  logger: Logger
  originAllowed: OriginAllowed
  /** Resolves when a request could be served now. */
  ready(): Promise<void>
  pages: StaticDeps
}

/** The map of the server: what every request passes through, then one line for each resource. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.use(requestId(deps.logger), requestLog, securityHeaders, databaseTime)
  app.use('/v1/*', cors(deps.originAllowed))
  app.use('/files/*', cors(deps.originAllowed))

  // Everybody
  app.route('/v1/sites', siteRoutes(deps))
  app.route('/v1/kb', searchRoutes(deps))
  app.route('/v1/kb', articleRoutes(deps))

  // Customers
  app.route('/v1', sessionRoutes(deps))
  app.route('/v1/tickets', ticketRoutes(deps))
  app.route('/v1/tickets', messageRoutes(deps))
  app.route('/v1/attachments', attachmentRoutes(deps))
  app.route('/v1/events', eventRoutes(deps))

  // Members
  app.route('/v1/desk/sessions', deskSessionRoutes(deps))
  app.route('/v1/desk/sites/:siteId/tickets', deskTicketRoutes(deps))
  app.route('/v1/desk/sites/:siteId/tickets', deskMessageRoutes(deps))
  app.route('/v1/desk/sites/:siteId', deskSiteRoutes(deps))

  // Files, pages, operation
  app.route('/files', fileRoutes(deps.storage))
  app.route('/', healthRoutes(deps))
  app.route(
    '/',
    docsRoutes(() => openApiDocument(app)),
  )
  app.route('/', staticRoutes(deps.pages))

  app.onError(onError)
  app.notFound(notFound(app))
  return app
}
