import { z } from 'zod'
import type { Subscription } from '../db/mails.ts'
import { capabilities } from '../storage/capability.ts'

/** What a link in a mail allows. */
export interface UnsubscribeGrant extends Subscription {
  /** The language its page has; null where that is what the browser asks for. */
  locale: string | null
}

/** Addresses that take somebody off the list, for whoever holds them. */
export interface UnsubscribeLinks {
  urlFor(grant: UnsubscribeGrant): string
  /** Null when the link is forged or too old. */
  read(capability: string): UnsubscribeGrant | null
}

const grant = z.object({
  siteId: z.uuid(),
  customerId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
  // Mails that were sent before had none.
  locale: z.string().nullable().default(null),
})

/** People find an old mail and want no more of them. */
const LIFETIME = 365 * 86_400_000

/** @param baseUrl Where the server is reached, without a slash at its end */
export function unsubscribeLinks(secret: string, baseUrl: string): UnsubscribeLinks {
  const links = capabilities(secret, 'unsubscribe', grant)
  return {
    urlFor: (one) => `${baseUrl}/v1/unsubscribe/${links.issue(one, new Date(Date.now() + LIFETIME))}`,
    read: (capability) => links.read(capability),
  }
}
