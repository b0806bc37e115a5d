import { path } from '../../core/url.ts'
import { createDeskArticles } from './articles.ts'
import type { DeskArticlesResource } from './articles.ts'
import { createDeskAttachments } from './attachments.ts'
import type { DeskAttachmentsResource } from './attachments.ts'
import { createAudit } from './audit.ts'
import type { AuditResource } from './audit.ts'
import type { DeskCalls } from './calls.ts'
import { createCannedReplies } from './canned-replies.ts'
import type { CannedRepliesResource } from './canned-replies.ts'
import { createDeskCategories } from './categories.ts'
import type { DeskCategoriesResource } from './categories.ts'
import { createDeskCustomers } from './customers.ts'
import type { DeskCustomersResource } from './customers.ts'
import { createDeskDepartments } from './departments.ts'
import type { DeskDepartmentsResource } from './departments.ts'
import type { DeskEventsResource } from './events.ts'
import { createExports } from './exports.ts'
import type { ExportsResource } from './exports.ts'
import { createDeskFields } from './fields.ts'
import type { DeskFieldsResource } from './fields.ts'
import { createIdentityKeys } from './identity-keys.ts'
import type { IdentityKeysResource } from './identity-keys.ts'
import { createKbGaps } from './kb-gaps.ts'
import type { KbGapsResource } from './kb-gaps.ts'
import { createDeskMembers } from './members.ts'
import type { DeskMembersResource } from './members.ts'
import { createDeskMessages } from './messages.ts'
import type { DeskMessagesResource } from './messages.ts'
import { createNotificationPreferences } from './notification-preferences.ts'
import type { NotificationPreferencesResource } from './notification-preferences.ts'
import { createPresence } from './presence.ts'
import type { PresenceResource } from './presence.ts'
import { createSavedViews } from './saved-views.ts'
import type { SavedViewsResource } from './saved-views.ts'
import { createSettings } from './settings.ts'
import type { SettingsResource } from './settings.ts'
import { createDeskTags } from './tags.ts'
import type { DeskTagsResource } from './tags.ts'
import { createDeskTemplates } from './templates.ts'
import type { DeskTemplatesResource } from './templates.ts'
import { createDeskTickets } from './tickets.ts'
import type { DeskTicketsResource } from './tickets.ts'
import { createWebhooks } from './webhooks.ts'
import type { WebhooksResource } from './webhooks.ts'

/** One site as its team works on it. */
export interface DeskSite {
  readonly tickets: DeskTicketsResource
  readonly messages: DeskMessagesResource
  readonly attachments: DeskAttachmentsResource
  readonly presence: PresenceResource
  readonly events: DeskEventsResource
  readonly customers: DeskCustomersResource
  readonly cannedReplies: CannedRepliesResource
  readonly savedViews: SavedViewsResource
  readonly tags: DeskTagsResource
  readonly departments: DeskDepartmentsResource
  readonly templates: DeskTemplatesResource
  readonly fields: DeskFieldsResource
  readonly articles: DeskArticlesResource
  readonly categories: DeskCategoriesResource
  readonly kbGaps: KbGapsResource
  readonly members: DeskMembersResource
  readonly notificationPreferences: NotificationPreferencesResource
  readonly settings: SettingsResource
  readonly identityKeys: IdentityKeysResource
  readonly webhooks: WebhooksResource
  readonly exports: ExportsResource
  readonly audit: AuditResource
}

/** Builds the resources below `/v1/desk/sites/:siteId`; `eventsAt` makes the live events of a path. */
export function createDeskSite(
  calls: DeskCalls,
  siteId: string,
  eventsAt: (path: string) => DeskEventsResource,
): DeskSite {
  const site = path`/v1/desk/sites/${siteId}`
  const { request } = calls
  const attachments = createDeskAttachments(calls, site)
  return {
    tickets: createDeskTickets(request, site, attachments),
    messages: createDeskMessages(request, site, attachments),
    attachments,
    presence: createPresence(calls, site),
    events: eventsAt(`${site}/events`),
    customers: createDeskCustomers(calls, site),
    cannedReplies: createCannedReplies(calls, site),
    savedViews: createSavedViews(calls, site),
    tags: createDeskTags(calls, site),
    departments: createDeskDepartments(calls, site),
    templates: createDeskTemplates(calls, site),
    fields: createDeskFields(calls, site),
    articles: createDeskArticles(calls, site),
    categories: createDeskCategories(calls, site),
    kbGaps: createKbGaps(request, site),
    members: createDeskMembers(calls, site),
    notificationPreferences: createNotificationPreferences(request, site),
    settings: createSettings(request, site),
    identityKeys: createIdentityKeys(calls, site),
    webhooks: createWebhooks(calls, site),
    exports: createExports(calls, site),
    audit: createAudit(request, site),
  }
}
