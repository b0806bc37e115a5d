import type { Revised, RevisedChanges } from './revision.ts'
import type { TicketTemplate } from './site.ts'
import type { TicketPriority } from './ticket.ts'

/** A ticket template as the team sees it. */
export interface DeskTemplate extends TicketTemplate, Revised {
  /** Its place among the templates, the lowest first; equal ones go by name. */
  position: number
}

/** The body of `POST …/templates`. */
export interface NewTemplate {
  name: string
  subject?: string
  body?: string
  departmentId?: string | null
  priority?: TicketPriority | null
  /** Without one it comes last. */
  position?: number
}

/** The body of `PATCH …/templates/:id`. Only what is named changes. */
export interface TemplateChanges extends RevisedChanges {
  name?: string
  subject?: string
  body?: string
  departmentId?: string | null
  priority?: TicketPriority | null
  position?: number
}
