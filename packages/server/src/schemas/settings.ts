import { ATTACHMENT_TYPES, LIMITS, type SiteSettings, type SiteSettingsChanges } from '@deskhand/sdk'
import { z } from 'zod'
import { isAllowableOrigin } from '../auth/allowable-origin.ts'
import { changesOf, color, revision } from './changes.ts'
import { newOpeningHours, openingHours } from './opening-hours.ts'
import { pinned } from './pinned.ts'
import { locale, newSiteTexts, siteTexts } from './site-texts.ts'
import { look, ticketForm, widgetViews } from './site.ts'

const identity = z.enum(['anonymous', 'optional', 'required'])

export const siteSettings = pinned<SiteSettings>()(
  z
    .object({
      siteKey: z.string(),
      revision,
      name: z.string(),
      greeting: z.string(),
      texts: siteTexts,
      logoUrl: z.url().nullable(),
      hours: openingHours.nullable(),
      replyMinutes: z.int().nullable(),
      identity,
      allowedOrigins: z.array(z.string()),
      launcher: z.object(look),
      views: widgetViews,
      form: ticketForm,
      attachments: z.object({ maxBytes: z.int(), contentTypes: z.array(z.string()) }),
      restrictAgentsToDepartments: z.boolean(),
      challenge: z.boolean(),
    })
    .meta({ id: 'SiteSettings' }),
)

const allowedOrigin = z.string().refine(isAllowableOrigin, {
  message: 'must be an origin such as https://shop.example or http://localhost:*, without a path',
})

/** Each type is checked by its content, so only those can be allowed that Deskhand knows. */
const contentType = z.enum(Object.keys(ATTACHMENT_TYPES) as [string, ...string[]])

/** The largest limit a site may set for one file: 1 GiB. */
const MAX_ATTACHMENT_BYTES = 1_073_741_824

/** Four weeks. */
const MAX_REPLY_MINUTES = 40_320

/** Pixels. */
const offset = z.int().min(0).max(400)

export const siteSettingsChanges = pinned<SiteSettingsChanges>()(
  changesOf({
    revision: z.exactOptional(revision),
    name: z.exactOptional(z.string().trim().min(1).max(LIMITS.nameLength)),
    greeting: z.exactOptional(z.string().trim().max(LIMITS.greetingLength)),
    texts: z.exactOptional(newSiteTexts),
    hours: z.exactOptional(newOpeningHours.nullable()),
    replyMinutes: z.exactOptional(z.int().min(1).max(MAX_REPLY_MINUTES).nullable()),
    identity: z.exactOptional(identity),
    allowedOrigins: z.exactOptional(z.array(allowedOrigin).max(100)),
    launcher: z.exactOptional(
      changesOf({
        accent: z.exactOptional(color),
        side: z.exactOptional(look.side),
        offsetX: z.exactOptional(offset),
        offsetY: z.exactOptional(offset),
        colorScheme: z.exactOptional(look.colorScheme),
        preset: z.exactOptional(look.preset),
        corners: z.exactOptional(look.corners),
        label: z.exactOptional(z.string().trim().min(1).max(LIMITS.launcherLabelLength)),
        locale: z.exactOptional(locale),
      }),
    ),
    views: z.exactOptional(
      changesOf({
        knowledgeBase: z.exactOptional(z.boolean()),
        newTicket: z.exactOptional(z.boolean()),
        tickets: z.exactOptional(z.boolean()),
        rating: z.exactOptional(z.boolean()),
      }),
    ),
    form: z.exactOptional(
      changesOf({ priority: z.exactOptional(z.boolean()), department: z.exactOptional(z.boolean()) }),
    ),
    attachments: z.exactOptional(
      changesOf({
        maxBytes: z.exactOptional(z.int().min(1).max(MAX_ATTACHMENT_BYTES)),
        contentTypes: z.exactOptional(z.array(contentType)),
      }),
    ),
    restrictAgentsToDepartments: z.exactOptional(z.boolean()),
    challenge: z.exactOptional(z.boolean()),
  }),
)
