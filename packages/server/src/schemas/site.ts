import type {
  Department,
  FieldCondition,
  FormField,
  LauncherConfig,
  SiteConfig,
  TicketForm,
  TicketTemplate,
  WidgetViews,
} from '@deskhand/sdk'
import { z } from 'zod'
import { openingHours } from './opening-hours.ts'
import { pinned } from './pinned.ts'
import { siteTexts } from './site-texts.ts'
import { jsonValue, ticketPriority } from './ticket.ts'

const department = pinned<Department>()(
  z.object({ id: z.uuid(), name: z.string(), description: z.string() }).meta({ id: 'Department' }),
)

const ticketTemplate = pinned<TicketTemplate>()(
  z
    .object({
      id: z.uuid(),
      name: z.string(),
      subject: z.string(),
      body: z.string(),
      departmentId: z.uuid().nullable(),
      priority: ticketPriority.nullable(),
    })
    .meta({ id: 'TicketTemplate' }),
)

/** How the widget looks, but for the labels in other languages. */
export const look = {
  accent: z.string(),
  side: z.enum(['left', 'right']),
  offsetX: z.int(),
  offsetY: z.int(),
  colorScheme: z.enum(['auto', 'light', 'dark']),
  preset: z.enum(['soft', 'plain', 'bold']),
  corners: z.enum(['square', 'slight', 'round']),
  label: z.string(),
  locale: z.string(),
}

const launcherConfig = pinned<LauncherConfig>()(
  z.object({ ...look, labels: z.record(z.string(), z.string()) }),
)

export const widgetViews = pinned<WidgetViews>()(
  z.object({ knowledgeBase: z.boolean(), newTicket: z.boolean(), tickets: z.boolean(), rating: z.boolean() }),
)

export const ticketForm = pinned<TicketForm>()(z.object({ priority: z.boolean(), department: z.boolean() }))

export const fieldType = z.enum(['text', 'number', 'boolean', 'date', 'select', 'multiselect'])
export const shownCondition = pinned<FieldCondition>()(z.object({ key: z.string(), equals: jsonValue }))

const formField = pinned<FormField>()(
  z
    .object({
      key: z.string(),
      label: z.string(),
      type: fieldType,
      options: z.array(z.string()),
      required: z.boolean(),
      visibleIf: shownCondition.nullable(),
    })
    .meta({ id: 'FormField' }),
)

export const siteConfig = pinned<SiteConfig>()(
  z
    .object({
      siteKey: z.string(),
      name: z.string(),
      greeting: z.string(),
      texts: siteTexts,
      logoUrl: z.url().nullable(),
      hours: openingHours.nullable(),
      replyMinutes: z.int().nullable(),
      identity: z.enum(['anonymous', 'optional', 'required']),
      challenge: z.boolean(),
      launcher: launcherConfig,
      views: widgetViews,
      form: ticketForm,
      departments: z.array(department),
      templates: z.array(ticketTemplate),
      fields: z.array(formField),
      attachments: z.object({ maxBytes: z.int(), contentTypes: z.array(z.string()) }),
    })
    .meta({ id: 'SiteConfig' }),
)

/** The path of a logo: its hash, with the ending of its type. */
export const logoPath = z.object({ siteKey: z.string().min(1).max(64), file: z.string().min(1).max(64) })
