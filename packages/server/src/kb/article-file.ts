import type { ArticleFile, ArticleStatus } from '@deskhand/sdk'
import { z } from 'zod'
import { explainIssue, fieldProblems } from '../middleware/field-problems.ts'
import { unstorableText } from '../middleware/json-text.ts'
import { articleLocale, articleSlug } from '../schemas/article.ts'
import { articleStatus, articleTexts } from '../schemas/desk-article.ts'
import { readFrontMatter, writeFrontMatter } from './front-matter.ts'

const TRANSLATION_OF = /^[^/]+\/[^/]+$/

/** What a file says of its article. Slug, locale and category may also follow from its path. */
const frontMatter = z.strictObject({
  title: articleTexts.title,
  slug: articleSlug,
  locale: articleLocale,
  category: z.exactOptional(articleSlug),
  excerpt: z.exactOptional(articleTexts.excerpt),
  seoDescription: z.exactOptional(articleTexts.seoDescription),
  status: z.exactOptional(articleStatus),
  position: z.exactOptional(z.string().regex(/^\d+$/).transform(Number).pipe(articleTexts.position)),
  translationOf: z.exactOptional(
    z.string().regex(TRANSLATION_OF, 'takes locale/slug, for example en/returns'),
  ),
  body: articleTexts.body,
})

/** An article as a file gives it. What it does not name is left as it is. */
export type FiledArticle = z.output<typeof frontMatter>

/** A file that is no article. The message says why, in words for whoever wrote it. */
export class ArticleFileError extends Error {
  override readonly name = 'ArticleFileError'
}

/**
 * Reads one file: `category/slug.md` or `category/slug.locale.md` with front matter, which goes before the path.
 * @param siteLocale Of files that name no language
 * @throws ArticleFileError
 */
export function readArticleFile({ name, content }: ArticleFile, siteLocale: string): FiledArticle {
  const { fields, body } = splitFile(name, content)
  const given = { ...fromPath(name, siteLocale), ...Object.fromEntries(fields), body }
  const result = frontMatter.safeParse(given, { error: explainIssue })
  const problems = result.success ? unstorableText(result.data) : fieldProblems(result.error)
  if (!result.success || problems.length > 0)
    throw new ArticleFileError(problems.map(({ field, message }) => `${field}: ${message}`).join('; '))
  return result.data
}

function splitFile(name: string, content: string) {
  try {
    return readFrontMatter(content, name)
  } catch (cause) {
    throw new ArticleFileError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function fromPath(path: string, siteLocale: string): Record<string, string> {
  const [, folder, slug = '', locale = siteLocale] =
    /^(?:.*?([^/\\]+)[/\\])?([^/\\]+?)(?:\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.md$/.exec(path) ?? []
  return { slug, locale, ...(folder !== undefined && { category: folder }) }
}

/** A row of the articles as an export reads it. */
export interface ExportedArticle {
  slug: string
  locale: string
  category: string
  title: string
  excerpt: string
  seoDescription: string
  status: ArticleStatus
  position: number
  /** The first article of its translations as `locale/slug`; null for that one itself. */
  translationOf: string | null
  body: string
}

/** Writes an article as the file that `readArticleFile` reads. */
export function writeArticleFile({ body, ...article }: ExportedArticle): ArticleFile {
  const fields = Object.entries(article).flatMap(([key, value]): [string, string | number][] =>
    value === null || value === '' ? [] : [[key, value]],
  )
  return {
    name: `${article.category}/${article.slug}.${article.locale}.md`,
    content: writeFrontMatter(Object.fromEntries(fields), body),
  }
}
