import type {
  EventType,
  NewWebhook,
  Webhook,
  WebhookChanges,
  WebhookDelivery,
  WebhookDeliveryQuery,
  WebhookWithSecret,
} from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, revision } from './changes.ts'
import { deskItemPath } from './desk.ts'
import { date, listOf, pageOf, pageQuery } from './page.ts'
import { pinned } from './pinned.ts'

const EVENT_TYPES = [
  'ticket.created',
  'ticket.updated',
  'ticket.read',
  'ticket.rated',
  'message.created',
  'message.updated',
  'message.deleted',
] as const satisfies readonly EventType[]
const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const

const eventType = pinned<EventType>()(z.enum(EVENT_TYPES))
const eventTypes = z
  .array(eventType)
  .min(1)
  .refine((types) => new Set(types).size === types.length, { message: 'must name each type once' })
const url = z.string().trim().min(1).max(2_048)

const webhookFields = {
  id: z.uuid(),
  url: z.string(),
  eventTypes: z.array(eventType),
  includesInternal: z.boolean(),
  enabled: z.boolean(),
  disabledReason: z.enum(['admin', 'gone', 'failing']).nullable(),
  failingSince: date.nullable(),
  createdAt: date,
  revision,
}

export const webhook = pinned<Webhook>()(z.object(webhookFields).meta({ id: 'Webhook' }))
export const webhookPage = pageOf(webhook)
export const webhookWithSecret = pinned<WebhookWithSecret>()(
  z.object({ ...webhookFields, secret: z.string() }).meta({ id: 'WebhookWithSecret' }),
)

export const newWebhook = pinned<NewWebhook>()(
  z.strictObject({ url, eventTypes, includesInternal: z.exactOptional(z.boolean()) }),
)

export const webhookChanges = pinned<WebhookChanges>()(
  changesOf({
    url: z.exactOptional(url),
    eventTypes: z.exactOptional(eventTypes),
    includesInternal: z.exactOptional(z.boolean()),
    enabled: z.exactOptional(z.boolean()),
    revision: z.exactOptional(revision),
  }),
)

export const webhookDelivery = pinned<WebhookDelivery>()(
  z
    .object({
      id: z.uuid(),
      type: z.enum([...EVENT_TYPES, 'webhook.test']),
      state: z.enum(DELIVERY_STATES),
      attempts: z.int(),
      nextAttemptAt: date.nullable(),
      attemptedAt: date.nullable(),
      responseStatus: z.int().nullable(),
      error: z.enum(['refused', 'timeout', 'connection', 'status', 'gone']).nullable(),
      createdAt: date,
    })
    .meta({ id: 'WebhookDelivery' }),
)
export const webhookDeliveryPage = pageOf(webhookDelivery)

export const webhookDeliveryQuery = pinned<WebhookDeliveryQuery>()(
  z.strictObject({ ...pageQuery, state: z.exactOptional(listOf(DELIVERY_STATES)) }),
)

export const webhookDeliveryPath = deskItemPath.extend({ deliveryId: z.uuid() })
