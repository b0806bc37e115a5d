import { createHmac, timingSafeEqual } from 'node:crypto'
import { DeskhandError } from '../core/errors.ts'
import type { WebhookPayload } from '../types/desk-webhooks.ts'
import { readWebhookHeader } from './webhook-headers.ts'
import type { WebhookHeaders } from './webhook-headers.ts'
import { readWebhookPayload } from './webhook-payload.ts'
import { webhookKeys } from './webhook-secret.ts'

/** Why a webhook is not taken: the `code` of the error that `verifyWebhook` throws. */
export type WebhookErrorCode =
  | 'webhook_body_not_raw'
  | 'webhook_header_missing'
  | 'webhook_timestamp_malformed'
  | 'webhook_timestamp_too_old'
  | 'webhook_timestamp_in_future'
  | 'webhook_signature_version'
  | 'webhook_signature_mismatch'
  | 'webhook_payload_malformed'
  | 'webhook_type_unknown'

export interface VerifyWebhookOptions {
  /** Seconds that the time of the call and your clock may differ, either way: 300 when left out. */
  tolerance?: number | undefined
  /** The present, for tests. */
  now?: Date | undefined
}

const TOLERANCE = 300
const VERSION = 'v1,'

/**
 * Proves that a webhook comes from your Deskhand server, is what it sent, and was sent just now; then gives what it tells. A
 * webhook may come more than once: its `webhook-id` header is the same each time.
 * @param payload the body exactly as it arrived, before anything has parsed it
 * @param secret the `whsec_…` of the webhook; several while you exchange them
 * @throws DeskhandError with a `WebhookErrorCode`: answer 400. `webhook_type_unknown` alone is genuine and from a newer server:
 * answer 204. `invalid_options` when a secret is no `whsec_…`.
 * @see https://www.standardwebhooks.com
 * @example
 * const event = verifyWebhook(await request.text(), request.headers, process.env.DESKHAND_WEBHOOK_SECRET)
 * if (event.type === 'ticket.created') await announce(event.data.ticket)
 */
export function verifyWebhook(
  payload: string | Uint8Array,
  headers: WebhookHeaders,
  secret: string | readonly string[],
  { tolerance = TOLERANCE, now = new Date() }: VerifyWebhookOptions = {},
): WebhookPayload {
  const keys = webhookKeys(typeof secret === 'string' ? [secret] : secret)
  if (typeof payload !== 'string' && !(payload instanceof Uint8Array)) throw notRaw()
  const id = readWebhookHeader(headers, 'webhook-id')
  const timestamp = readWebhookHeader(headers, 'webhook-timestamp')
  const signatures = readSignatures(readWebhookHeader(headers, 'webhook-signature'))
  requirePresent(timestamp, tolerance, now)
  if (!isSigned({ id, timestamp, payload }, keys, signatures)) {
    throw refused(
      'webhook_signature_mismatch',
      'No signature fits the body: check the secret, and that the body is passed as it arrived, not parsed and written anew.',
    )
  }
  return readWebhookPayload(payload)
}

function readSignatures(header: string): Uint8Array[] {
  const known = header.split(' ').filter((signature) => signature.startsWith(VERSION))
  if (known.length > 0)
    return known.map((signature) => Buffer.from(signature.slice(VERSION.length), 'base64'))
  throw refused(
    'webhook_signature_version',
    'There is no signature of version v1, the one that is known here.',
  )
}

/** What was recorded once must not be played again for ever. */
function requirePresent(timestamp: string, tolerance: number, now: Date): void {
  if (!/^\d{1,12}$/.test(timestamp))
    throw refused('webhook_timestamp_malformed', 'webhook-timestamp must be whole seconds since 1970.')
  const age = now.getTime() / 1_000 - Number(timestamp)
  if (age > tolerance)
    throw refused('webhook_timestamp_too_old', `The call was made more than ${tolerance} s ago.`)
  if (-age > tolerance)
    throw refused(
      'webhook_timestamp_in_future',
      `The call is dated more than ${tolerance} s ahead: check the clocks.`,
    )
}

interface SignedContent {
  id: string
  timestamp: string
  payload: string | Uint8Array
}

function isSigned(
  { id, timestamp, payload }: SignedContent,
  keys: readonly Uint8Array[],
  signatures: readonly Uint8Array[],
): boolean {
  const expected = keys.map((key) =>
    createHmac('sha256', key).update(`${id}.${timestamp}.`).update(payload).digest(),
  )
  return expected.some((digest) => signatures.some((signature) => isSame(digest, signature)))
}

const isSame = (expected: Uint8Array, given: Uint8Array): boolean =>
  expected.length === given.length && timingSafeEqual(expected, given)

const notRaw = (): DeskhandError =>
  refused(
    'webhook_body_not_raw',
    'Pass the raw body as text or bytes. One that was parsed and written anew is not what was signed: in Express use express.raw(), elsewhere request.text().',
  )

function refused(code: WebhookErrorCode, message: string): DeskhandError {
  return new DeskhandError(message, { code })
}
