import type { Revised, RevisedChanges } from './revision.ts'

/** A category as the team sees it. */
export interface DeskCategory extends Revised {
  id: string
  slug: string
  name: string
  description: string
  /** How many stand before it below the same parent. */
  position: number
  /** The category it stands below; null for one at the top. There is one level below the top. */
  parentId: string | null
  /** Its articles, whatever their status and language. */
  articleCount: number
}

/** The body of `POST …/categories`. */
export interface NewCategory {
  /** Names it in addresses: small letters, digits and single hyphens. No other category of the site has it. */
  slug: string
  name: string
  description?: string
  parentId?: string | null
  /** How many shall stand before it; without one it comes last. */
  position?: number
}

/** The body of `PATCH …/categories/:id`. Only what is named changes; `parentId` and `position` move it. */
export interface CategoryChanges extends RevisedChanges {
  slug?: string
  name?: string
  description?: string
  parentId?: string | null
  position?: number
}
