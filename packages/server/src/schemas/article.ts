import {
  LIMITS,
  type Article,
  type ArticleFeedback,
  type ArticleQuery,
  type ArticleSummary,
  type Category,
  type SearchHit,
  type SearchQuery,
  type SuggestQuery,
} from '@deskhand/sdk'
import { z } from 'zod'
import { date, pageOf, pageQuery } from './page.ts'
import { pinned } from './pinned.ts'

const summaryFields = {
  slug: z.string(),
  title: z.string(),
  excerpt: z.string(),
  categorySlug: z.string(),
  locale: z.string(),
  updatedAt: date,
}

/** As the database takes it too: it becomes a part of addresses. */
export const articleSlug = z
  .string()
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'takes small letters, digits and single hyphens between them')

/** The language an article is written in. */
export const articleLocale = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or pt-BR')

const articleSummary = pinned<ArticleSummary>()(z.object(summaryFields).meta({ id: 'ArticleSummary' }))
export const articlePage = pageOf(articleSummary)

export const article = pinned<Article>()(
  z.object({ ...summaryFields, body: z.string() }).meta({ id: 'Article' }),
)

const category = pinned<Category>()(
  z
    .object({
      slug: z.string(),
      name: z.string(),
      description: z.string(),
      parentSlug: z.string().nullable(),
      articleCount: z.int(),
    })
    .meta({ id: 'Category' }),
)
export const categoryPage = pageOf(category)

const searchHit = pinned<SearchHit>()(
  z
    .object({
      slug: z.string(),
      title: z.string(),
      snippet: z.string(),
      highlights: z.array(z.tuple([z.int(), z.int()])),
      categorySlug: z.string(),
      locale: z.string(),
    })
    .meta({ id: 'SearchHit' }),
)
export const searchPage = pageOf(searchHit)

/** Of whoever names no language. */
export const DEFAULT_LOCALE = 'en'

const locale = z.exactOptional(
  z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or pt-BR'),
)

export const searchQuery = pinned<SearchQuery>()(
  z.strictObject({
    q: z.string().trim().min(1).max(LIMITS.searchQueryLength),
    locale,
    limit: pageQuery.limit,
  }),
)

/** Longer texts say nothing more about what they are about, and make long addresses. */
const SUGGEST_TEXT_LENGTH = 1_000

export const suggestQuery = pinned<SuggestQuery>()(
  z.strictObject({
    text: z.string().trim().min(1).max(SUGGEST_TEXT_LENGTH),
    locale,
    limit: pageQuery.limit,
  }),
)

export const articleQuery = pinned<ArticleQuery>()(
  z.strictObject({ ...pageQuery, category: z.exactOptional(z.string().min(1).max(100)), locale }),
)

export const localeQuery = z.strictObject({ locale })

export const articleFeedback = pinned<ArticleFeedback>()(z.strictObject({ helpful: z.boolean() }))

export const sitePath = z.object({ siteKey: z.string().min(1).max(64) })
export const articlePath = sitePath.extend({ slug: z.string().min(1).max(200) })
