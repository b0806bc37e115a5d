import type { PageQuery } from './page.ts'
import type { Revised, RevisedChanges } from './revision.ts'

/** Customers see what is published, and nothing else. */
export type ArticleStatus = 'draft' | 'published' | 'archived'

/** One article in the team's list. */
export interface DeskArticleSummary {
  id: string
  slug: string
  /** BCP 47, for example `en`. */
  locale: string
  title: string
  excerpt: string
  status: ArticleStatus
  categoryId: string
  /** Its place in the lists that customers see, the lowest first. */
  position: number
  /** The translations of one article share it. */
  translationGroup: string
  /** How many readers said that it helped. */
  helpfulCount: number
  /** How many readers said that it did not. */
  unhelpfulCount: number
  createdAt: string
  updatedAt: string
}

/** One article as the team sees it, whole. */
export interface DeskArticle extends DeskArticleSummary, Revised {
  /** Markdown source. */
  body: string
  /** What search engines show; where it is empty the excerpt serves. */
  seoDescription: string
}

/** A leading `-` sorts from the last to the first. */
export type DeskArticleSort = 'updatedAt' | '-updatedAt' | 'title' | '-title'

/** The query of `GET …/articles`. */
export interface DeskArticleQuery extends PageQuery {
  /** Newest change first, unless it says otherwise. */
  sort?: DeskArticleSort
  /** Any of these. */
  status?: ArticleStatus[]
  categoryId?: string
  locale?: string
  /** Words of the title, the slug or the excerpt; the last may be unfinished. */
  q?: string
}

/** The body of `POST …/articles`. Slug and locale together name one article of the site. */
export interface NewArticle {
  /** Names it in addresses: small letters, digits and single hyphens. */
  slug: string
  locale: string
  categoryId: string
  title: string
  /** Markdown source. */
  body: string
  excerpt?: string
  seoDescription?: string
  /** `draft` when it is not named. */
  status?: ArticleStatus
  position?: number
  /** The id of an article that this one says in another language. */
  translationOf?: string
}

/** The body of `PATCH …/articles/:id`. Only what is named changes; `status` publishes, unpublishes and archives. */
export interface ArticleChanges extends RevisedChanges {
  slug?: string
  locale?: string
  categoryId?: string
  title?: string
  body?: string
  excerpt?: string
  seoDescription?: string
  status?: ArticleStatus
  position?: number
  /** The id of an article that this one says in another language; null makes it one of its own. */
  translationOf?: string | null
}

/** A text that an article had. */
export interface ArticleVersion {
  /** From 1; each new text has the next number. */
  version: number
  title: string
  /** Markdown source. */
  body: string
  author: { kind: 'customer' | 'member' | 'system'; id: string | null; name: string | null }
  at: string
}

/** The body of `POST …/articles/:id/restore`. */
export interface ArticleRestoration {
  /** Whose title and text the article shall have again. */
  version: number
}

/** One Markdown file with front matter: what an import takes and an export gives. */
export interface ArticleFile {
  /** Its path, for example `delivery/when-will-it-arrive.md`: the folder is the category and the name the slug, unless the front matter says otherwise. */
  name: string
  content: string
}

/** The body of `POST …/articles/import`. */
export interface ArticleImport {
  files: ArticleFile[]
  /** Says what would happen, and writes nothing. */
  dryRun?: boolean
}

/** What became of one file. */
export interface ImportedFile {
  name: string
  outcome: 'created' | 'updated' | 'unchanged' | 'refused'
  slug: string | null
  locale: string | null
  /** Why it was refused. */
  problem: string | null
}

/** What an import did, file by file. A file that was refused holds up no other. */
export interface ArticleImportReport {
  dryRun: boolean
  files: ImportedFile[]
  /** The slugs of the categories that were made because files name them. */
  newCategories: string[]
}
