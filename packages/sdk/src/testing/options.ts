import { invalidOptions } from '../core/errors.ts'
import { ATTACHMENT_TYPES, LIMITS } from '../limits.ts'
import type { Department, IdentityPolicy, SiteConfig, TicketTemplate } from '../types/site.ts'
import type { FakeIdentityKey } from './identity-token.ts'

export interface FakeServerOptions {
  /** Where the fake stands: the `baseUrl` of the client. `https://deskhand.test` when left out. */
  baseUrl?: string | undefined
  /** `demo` when left out. */
  siteKey?: string | undefined
  name?: string | undefined
  /** Who may ask for help: `optional` when left out. */
  identity?: IdentityPolicy | undefined
  /** What identity tokens are signed with; made up when left out, and told by `identityKey`. */
  identityKey?: { kid: string; secret: string } | undefined
  /** Who may sign in to the desk, by default `agent@example.com` with the password `agent`. */
  agent?: { name?: string; email: string; password: string } | undefined
  departments?: Department[] | undefined
  templates?: TicketTemplate[] | undefined
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
  const { siteKey = 'demo', identity = 'optional', name = 'Demo', departments = [], templates = [] } = options
  const baseUrl = (options.baseUrl ?? 'https://deskhand.test').replace(/\/+$/, '')
  if (!URL.canParse(baseUrl)) throw invalidOptions(`baseUrl must be an absolute address; it is ${baseUrl}.`)
  return {
    baseUrl,
    siteId: '7e57ab1e-0000-4000-8000-000000000001',
    identity,
    identityKey: {
      siteKey,
      ...(options.identityKey ?? { kid: 'testing', secret: 'only-good-for-tests-only-good-for-tests' }),
    },
    agent: { name: 'Agent', email: 'agent@example.com', password: 'agent', ...options.agent },
    config: {
      siteKey,
      name,
      greeting: '',
      identity,
      challenge: false,
      launcher: { accent: '#3355ff', side: 'right', label: 'Help', locale: 'en' },
      departments,
      templates,
      attachments: { maxBytes: LIMITS.attachmentBytes, contentTypes: Object.keys(ATTACHMENT_TYPES) },
    },
  }
}
