import type { Department, LauncherConfig, SiteConfig, TicketTemplate } from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'
import { ticketPriority } from './ticket.ts'

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

const launcherConfig = pinned<LauncherConfig>()(
  z.object({ accent: z.string(), side: z.enum(['left', 'right']), label: z.string(), locale: z.string() }),
)

export const siteConfig = pinned<SiteConfig>()(
  z
    .object({
      siteKey: z.string(),
      name: z.string(),
      greeting: z.string(),
      identity: z.enum(['anonymous', 'optional', 'required']),
      challenge: z.boolean(),
      launcher: launcherConfig,
      departments: z.array(department),
      templates: z.array(ticketTemplate),
      attachments: z.object({ maxBytes: z.int(), contentTypes: z.array(z.string()) }),
    })
    .meta({ id: 'SiteConfig' }),
)
