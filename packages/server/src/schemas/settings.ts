import { ATTACHMENT_TYPES, LIMITS, type SiteSettings, type SiteSettingsChanges } from '@deskhand/sdk'
import { z } from 'zod'
import { isAllowableOrigin } from '../auth/allowable-origin.ts'
import { changesOf, color } from './changes.ts'
import { pinned } from './pinned.ts'

const identity = z.enum(['anonymous', 'optional', 'required'])
const side = z.enum(['left', 'right'])

export const siteSettings = pinned<SiteSettings>()(
  z
    .object({
      siteKey: z.string(),
      name: z.string(),
      greeting: z.string(),
      identity,
      allowedOrigins: z.array(z.string()),
      launcher: z.object({ accent: z.string(), side, label: z.string(), locale: z.string() }),
      attachments: z.object({ maxBytes: z.int(), contentTypes: z.array(z.string()) }),
      restrictAgentsToDepartments: z.boolean(),
      challenge: z.boolean(),
    })
    .meta({ id: 'SiteSettings' }),
)

const allowedOrigin = z.string().refine(isAllowableOrigin, {
  message: 'must be an origin such as https://shop.example or http://localhost:*, without a path',
})

const locale = z.string().max(35).refine(isLocale, { message: 'must be a language such as en or pt-BR' })

/** Each type is checked by its content, so only those can be allowed that Deskhand knows. */
const contentType = z.enum(Object.keys(ATTACHMENT_TYPES) as [string, ...string[]])

/** The largest limit a site may set for one file: 1 GiB. */
const MAX_ATTACHMENT_BYTES = 1_073_741_824

export const siteSettingsChanges = pinned<SiteSettingsChanges>()(
  changesOf({
    name: z.exactOptional(z.string().trim().min(1).max(LIMITS.nameLength)),
    greeting: z.exactOptional(z.string().trim().max(500)),
    identity: z.exactOptional(identity),
    allowedOrigins: z.exactOptional(z.array(allowedOrigin).max(100)),
    launcher: z.exactOptional(
      changesOf({
        accent: z.exactOptional(color),
        side: z.exactOptional(side),
        label: z.exactOptional(z.string().trim().min(1).max(40)),
        locale: z.exactOptional(locale),
      }),
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

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text
  } catch {
    return false // no tag at all, as Intl says with a RangeError
  }
}
