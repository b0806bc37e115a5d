import { invalidOptions } from '../core/errors.ts'
import { ATTACHMENT_TYPES } from '../attachment-types.ts'
import { LIMITS } from '../limits.ts'
import type { FormField } from '../types/field.ts'
import type { OpeningHours } from '../types/opening-hours.ts'
import type {
  Department,
  IdentityPolicy,
  LauncherConfig,
  SiteConfig,
  SiteTexts,
  TicketForm,
  TicketTemplate,
  WidgetViews,
} from '../types/site.ts'
import type { FakeIdentityKey } from './identity-token.ts'

export interface FakeServerOptions {
  /** Where the fake stands: the `baseUrl` of the client. `https://deskhand.test` when left out. */
  baseUrl?: string | undefined
  /** `demo` when left out. */
  siteKey?: string | undefined
  name?: string | undefined
  /** Who may ask for help: `optional` when left out. */
  identity?: IdentityPolicy | undefined
  /** Whether an anonymous session takes a solved challenge; not when left out. */
  challenge?: boolean | undefined
  /** What identity tokens are signed with; made up when left out, and told by `identityKey`. */
  identityKey?: { kid: string; secret: string } | undefined
  /** Who may sign in to the desk, by default `agent@example.com` with the password `agent`. */
  agent?: { name?: string; email: string; password: string } | undefined
  departments?: Department[] | undefined
  templates?: TicketTemplate[] | undefined
  /** What the form of a new ticket asks for; without any, a ticket takes whatever fields are sent. */
  fields?: FormField[] | undefined
  greeting?: string | undefined
  texts?: Record<string, SiteTexts> | undefined
  /** Not told when left out. */
  hours?: OpeningHours | undefined
  /** Not told when left out. */
  replyMinutes?: number | undefined
  launcher?: Partial<LauncherConfig> | undefined
  /** All of them when left out. */
  views?: Partial<WidgetViews> | undefined
  /** Both when left out. */
  form?: Partial<TicketForm> | undefined
}

/** The options with everything filled in. */
export interface FakeSettings {
  baseUrl: string
  siteId: string
  identity: IdentityPolicy
  identityKey: FakeIdentityKey
  agent: { name: string; email: string; password: string }
  config: SiteConfig
}

/** @throws DeskhandError `invalid_options` */
export function settle(options: FakeServerOptions): FakeSettings {
  const config = settleSite(options)
  const baseUrl = (options.baseUrl ?? 'https://deskhand.test').replace(/\/+$/, '')
  if (!URL.canParse(baseUrl)) throw invalidOptions(`baseUrl must be an absolute address; it is ${baseUrl}.`)
  return {
    baseUrl,
    siteId: '7e57ab1e-0000-4000-8000-000000000001',
    identity: config.identity,
    identityKey: {
      siteKey: config.siteKey,
      ...(options.identityKey ?? { kid: 'testing', secret: 'only-good-for-tests-only-good-for-tests' }),
    },
    agent: { name: 'Agent', email: 'agent@example.com', password: 'agent', ...options.agent },
    config,
  }
}

/** A site as it is before its owner has settled anything, but for what is told. */
const settleSite = (options: FakeServerOptions): SiteConfig => ({
  siteKey: options.siteKey ?? 'demo',
  name: options.name ?? 'Demo',
  greeting: options.greeting ?? '',
  texts: options.texts ?? {},
  logoUrl: null,
  hours: options.hours ?? null,
  replyMinutes: options.replyMinutes ?? null,
  identity: options.identity ?? 'optional',
  challenge: options.challenge ?? false,
  launcher: {
    accent: '#3355ff',
    side: 'right',
    offsetX: 20,
    offsetY: 20,
    colorScheme: 'auto',
    preset: 'soft',
    corners: 'round',
    label: 'Help',
    labels: {},
    locale: 'en',
    ...options.launcher,
  },
  views: { knowledgeBase: true, newTicket: true, tickets: true, rating: true, ...options.views },
  form: { priority: true, department: true, ...options.form },
  departments: options.departments ?? [],
  templates: options.templates ?? [],
  fields: options.fields ?? [],
  attachments: { maxBytes: LIMITS.attachmentBytes, contentTypes: Object.keys(ATTACHMENT_TYPES) },
})
