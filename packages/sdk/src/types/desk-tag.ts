import type { PageQuery } from './page.ts'
import type { Revised, RevisedChanges } from './revision.ts'
import type { TicketTag } from './ticket.ts'

/** A tag as the team sees it. */
export interface DeskTag extends TicketTag, Revised {
  description: string
}

/** The query of `GET …/tags`. */
export interface TagQuery extends PageQuery {
  /** Part of the name. */
  q?: string
}

/** The body of `POST …/tags`. */
export interface NewTag {
  name: string
  /** `#rrggbb`. */
  color?: string
  description?: string
}

/** The body of `PATCH …/tags/:id`. Only what is named changes. */
export interface TagChanges extends RevisedChanges {
  name?: string
  color?: string
  description?: string
}

/** The query of `DELETE …/tags/:id`. */
export interface TagRemoval {
  /** The tag that its tickets get instead. */
  replacementId?: string
}
