import { z } from 'zod'
import type { Subscription } from '../db/mails.ts'
import { capabilities } from '../storage/capability.ts'

/** Addresses that take somebody off the list, for whoever holds them. */
export interface UnsubscribeLinks {
  urlFor(subscription: Subscription): string
  /** Null when the link is forged or too old. */
  read(capability: string): Subscription | null
}

const subscription = z.object({
  siteId: z.uuid(),
  customerId: z.uuid().nullable(),
  userId: z.uuid().nullable(),
})

/** People find an old mail and want no more of them. */
const LIFETIME = 365 * 86_400_000

/** @param baseUrl Where the server is reached, without a slash at its end */
export function unsubscribeLinks(secret: string, baseUrl: string): UnsubscribeLinks {
  const links = capabilities(secret, 'unsubscribe', subscription)
  return {
    urlFor: (one) => `${baseUrl}/v1/unsubscribe/${links.issue(one, new Date(Date.now() + LIFETIME))}`,
    read: (capability) => links.read(capability),
  }
}
