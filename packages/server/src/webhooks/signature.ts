import { createHmac, randomBytes } from 'node:crypto'

/** Secrets and signatures by Standard Webhooks, which receivers verify with a library they have. */

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** What signs, and the form in which the receiver gets to see it. */
export interface WebhookSecret {
  key: Buffer
  text: string
}

export function newWebhookSecret(): WebhookSecret {
  const key = randomBytes(SECRET_BYTES)
  return { key, text: `${PREFIX}${key.toString('base64')}` }
}

/**
 * The headers that prove who sent a body, and when. With several keys there are several signatures, and one that fits is enough.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
 */
export function signedHeaders(
  { id, body, at }: { id: string; body: string; at: Date },
  keys: readonly Buffer[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const content = `${id}.${timestamp}.${body}`
  const sign = (key: Buffer): string => `v1,${createHmac('sha256', key).update(content).digest('base64')}`
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys.map(sign).join(' '),
  }
}
