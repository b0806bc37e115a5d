import { DeskhandError } from '../core/errors.ts'
import type { WebhookPayload } from '../types/desk-webhooks.ts'

type Check = (data: Record<string, unknown>) => boolean

const namesA =
  (key: string): Check =>
  (data) => {
    const thing = data[key]
    return isObject(thing) && typeof thing['id'] === 'string'
  }

/** What must be there of each type for the types to hold; the compiler keeps it complete. */
const CHECKS: Readonly<Record<WebhookPayload['type'], Check>> = {
  'ticket.created': namesA('ticket'),
  'ticket.updated': namesA('ticket'),
  'message.created': namesA('message'),
  'message.updated': namesA('message'),
  'message.deleted': ({ messageId }) => typeof messageId === 'string',
  'ticket.read': ({ seq }) => typeof seq === 'number',
  'ticket.rated': ({ rating }) => isObject(rating) && typeof rating['score'] === 'number',
  'webhook.test': () => true,
}

/** @throws DeskhandError `webhook_payload_malformed`, `webhook_type_unknown` */
export function readWebhookPayload(body: string | Uint8Array): WebhookPayload {
  const payload = parse(body)
  if (!isObject(payload) || typeof payload['type'] !== 'string' || typeof payload['timestamp'] !== 'string')
    throw malformed()
  const { type, data } = payload
  if (!isKnown(type)) {
    throw new DeskhandError(`Webhooks of the type ${type} are newer than this version of the SDK.`, {
      code: 'webhook_type_unknown',
    })
  }
  if (!isObject(data) || !CHECKS[type](data)) throw malformed()
  if (type !== 'webhook.test' && typeof data['ticketId'] !== 'string') throw malformed()
  // The signature has proved who wrote it; the checks above, that it is what the type promises.
  return payload as unknown as WebhookPayload
}

function parse(body: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))
  } catch (cause) {
    throw malformed(cause)
  }
}

const isKnown = (type: string): type is WebhookPayload['type'] => Object.hasOwn(CHECKS, type)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const malformed = (cause?: unknown): DeskhandError =>
  new DeskhandError('The body is genuine, but not of the form of a webhook of Deskhand.', {
    code: 'webhook_payload_malformed',
    cause,
  })
