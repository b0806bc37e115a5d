import type { PageQuery } from './page.ts'
import type { Revised, RevisedChanges } from './revision.ts'

/** An answer that is written once: the team's, or a member's own. */
export interface CannedReply extends Revised {
  id: string
  title: string
  /** Markdown. */
  body: string
  /** Where it is meant for; null for everywhere. */
  departmentId: string | null
  /** True for one of the whole team, which admins write; false for one's own. */
  isShared: boolean
}

/** The query of `GET …/canned-replies`. */
export interface CannedReplyQuery extends PageQuery {
  /** Part of the title or the text. */
  q?: string
  /** Those of this department and those meant for everywhere. */
  departmentId?: string
}

/** The body of `POST …/canned-replies`. */
export interface NewCannedReply {
  title: string
  body: string
  departmentId?: string | null
  isShared: boolean
}

/** The body of `PATCH …/canned-replies/:id`. Only what is named changes; whose it is does not. */
export interface CannedReplyChanges extends RevisedChanges {
  title?: string
  body?: string
  departmentId?: string | null
}
