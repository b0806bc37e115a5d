import type { ArticleFile, ArticleImport, ArticleImportReport, ImportedFile } from '@deskhand/sdk'
import { getSiteLocale, importArticle } from '../db/article-files.ts'
import type { Run } from '../export/batches.ts'
import { AppError } from '../problems.ts'
import { ArticleFileError, readArticleFile, type FiledArticle } from './article-file.ts'

interface ReadFile {
  file: ArticleFile
  article: FiledArticle
}

interface Imported {
  report: ImportedFile
  newCategory: string | null
}

/**
 * Brings the articles of a site to what files say; slug and locale name an article, so doing it twice changes nothing the second
 * time. Each file is a transaction of its own and stands for itself: one that is refused holds up no other.
 * @param run With the rights of whoever imports
 */
export async function importArticles(
  run: Run,
  siteId: string,
  { files, dryRun = false }: ArticleImport,
): Promise<ArticleImportReport> {
  const { read, refused } = readFiles(files, await run(getSiteLocale(siteId)))
  const imported = new Map<ArticleFile, Imported>(refused)
  for (const { file, article } of originalsFirst(read.values())) {
    const { translationOf, ...alone } = article
    // In a trial the original is not there if this very import would make it.
    const isPromised = dryRun && translationOf !== undefined && read.has(translationOf)
    imported.set(file, await importFile(run, siteId, { file, article: isPromised ? alone : article }, dryRun))
  }
  const inOrder = files.flatMap((file) => imported.get(file) ?? [])
  return {
    dryRun,
    files: inOrder.map(({ report }) => report),
    newCategories: [...new Set(inOrder.flatMap(({ newCategory }) => newCategory ?? []))],
  }
}

/** The articles by `locale/slug`, and the files that are none. */
function readFiles(files: readonly ArticleFile[], siteLocale: string) {
  const read = new Map<string, ReadFile>()
  const refused = new Map<ArticleFile, Imported>()
  for (const file of files) {
    try {
      const article = readArticleFile(file, siteLocale)
      const address = `${article.locale}/${article.slug}`
      const first = read.get(address)
      // Which of them holds would depend on their order.
      if (first) throw new ArticleFileError(`${first.file.name} is the article ${address} too`)
      read.set(address, { file, article })
    } catch (error) {
      if (!(error instanceof ArticleFileError)) throw error
      refused.set(file, refusal({ name: file.name, slug: null, locale: null }, error.message))
    }
  }
  return { read, refused }
}

const refusal = (of: Pick<ImportedFile, 'name' | 'slug' | 'locale'>, problem: string): Imported => ({
  report: { ...of, outcome: 'refused', problem },
  newCategory: null,
})

/** A translation names its original, which has to be there by then. */
const originalsFirst = (read: Iterable<ReadFile>): ReadFile[] =>
  [...read].toSorted(
    (a, b) => Number(a.article.translationOf !== undefined) - Number(b.article.translationOf !== undefined),
  )

async function importFile(
  run: Run,
  siteId: string,
  { file, article }: ReadFile,
  dryRun: boolean,
): Promise<Imported> {
  const of = { name: file.name, slug: article.slug, locale: article.locale }
  try {
    const { outcome, newCategory } = await run(importArticle(siteId, article, dryRun))
    return { report: { ...of, outcome, problem: null }, newCategory }
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'invalid_request')) throw error
    return refusal(of, error.message)
  }
}
