import type {
  ArticleChanges,
  ArticleFile,
  ArticleImport,
  ArticleImportReport,
  ArticleRestoration,
  ArticleVersion,
  DeskArticle,
  DeskArticleQuery,
  DeskArticleSummary,
  ImportedFile,
  NewArticle,
} from '@deskhand/sdk'
import { LIMITS } from '@deskhand/sdk'
import { z } from 'zod'
import { articleLocale, articleSlug } from './article.ts'
import { namesSomething, revision } from './changes.ts'
import { date, listOf, pageOf, pageQuery } from './page.ts'
import { pinned } from './pinned.ts'

const STATUSES = ['draft', 'published', 'archived'] as const
export const articleStatus = z.enum(STATUSES)

const summaryFields = {
  id: z.uuid(),
  slug: z.string(),
  locale: z.string(),
  title: z.string(),
  excerpt: z.string(),
  status: articleStatus,
  categoryId: z.uuid(),
  position: z.int(),
  translationGroup: z.uuid(),
  helpfulCount: z.int(),
  unhelpfulCount: z.int(),
  createdAt: date,
  updatedAt: date,
}

const deskArticleSummary = pinned<DeskArticleSummary>()(
  z.object(summaryFields).meta({ id: 'DeskArticleSummary' }),
)
export const deskArticlePage = pageOf(deskArticleSummary)

export const deskArticle = pinned<DeskArticle>()(
  z
    .object({ ...summaryFields, body: z.string(), seoDescription: z.string(), revision })
    .meta({ id: 'DeskArticle' }),
)

export const deskArticleQuery = pinned<DeskArticleQuery>()(
  z.strictObject({
    ...pageQuery,
    sort: z.exactOptional(z.enum(['updatedAt', '-updatedAt', 'title', '-title'])),
    status: z.exactOptional(listOf(STATUSES)),
    categoryId: z.exactOptional(z.uuid()),
    locale: z.exactOptional(articleLocale),
    q: z.exactOptional(z.string().trim().min(1).max(LIMITS.searchQueryLength)),
  }),
)

/** In characters. Three bytes each, the most they take, fit into a body of JSON. */
const BODY_LENGTH = 60_000

/** What an article may hold, whether it is written in the desk or read from a file. */
export const articleTexts = {
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(BODY_LENGTH),
  excerpt: z.string().trim().max(500),
  seoDescription: z.string().trim().max(320),
  position: z.int().min(0).max(1_000_000),
}

export const newArticle = pinned<NewArticle>()(
  z.strictObject({
    slug: articleSlug,
    locale: articleLocale,
    categoryId: z.uuid(),
    title: articleTexts.title,
    body: articleTexts.body,
    excerpt: z.exactOptional(articleTexts.excerpt),
    seoDescription: z.exactOptional(articleTexts.seoDescription),
    status: z.exactOptional(articleStatus),
    position: z.exactOptional(articleTexts.position),
    translationOf: z.exactOptional(z.uuid()),
  }),
)

export const articleChanges = pinned<ArticleChanges>()(
  z
    .strictObject({
      slug: z.exactOptional(articleSlug),
      revision: z.exactOptional(revision),
      locale: z.exactOptional(articleLocale),
      categoryId: z.exactOptional(z.uuid()),
      title: z.exactOptional(articleTexts.title),
      body: z.exactOptional(articleTexts.body),
      excerpt: z.exactOptional(articleTexts.excerpt),
      seoDescription: z.exactOptional(articleTexts.seoDescription),
      status: z.exactOptional(articleStatus),
      position: z.exactOptional(articleTexts.position),
      translationOf: z.exactOptional(z.uuid().nullable()),
    })
    .refine(namesSomething, { message: 'must name at least one field to change' }),
)

const articleVersion = pinned<ArticleVersion>()(
  z
    .object({
      version: z.int(),
      title: z.string(),
      body: z.string(),
      author: z.object({
        kind: z.enum(['customer', 'member', 'system']),
        id: z.uuid().nullable(),
        name: z.string().nullable(),
      }),
      at: date,
    })
    .meta({ id: 'ArticleVersion' }),
)
export const articleVersionPage = pageOf(articleVersion)
export const articleVersionQuery = z.strictObject(pageQuery)

export const articleRestoration = pinned<ArticleRestoration>()(
  z.strictObject({ version: z.int().min(1).max(1_000_000) }),
)

const FILES_PER_IMPORT = 100

const articleFile = pinned<ArticleFile>()(
  z.strictObject({ name: z.string().min(1).max(500), content: z.string() }),
)

export const articleImport = pinned<ArticleImport>()(
  z.strictObject({
    files: z.array(articleFile).min(1).max(FILES_PER_IMPORT),
    dryRun: z.exactOptional(z.boolean()),
  }),
)

const importedFile = pinned<ImportedFile>()(
  z.object({
    name: z.string(),
    outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
    slug: z.string().nullable(),
    locale: z.string().nullable(),
    problem: z.string().nullable(),
  }),
)

export const articleImportReport = pinned<ArticleImportReport>()(
  z
    .object({ dryRun: z.boolean(), files: z.array(importedFile), newCategories: z.array(z.string()) })
    .meta({ id: 'ArticleImportReport' }),
)
