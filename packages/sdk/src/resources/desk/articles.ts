import { everyItem } from '../../core/pages.ts'
import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type {
  ArticleChanges,
  ArticleImport,
  ArticleImportReport,
  ArticleRestoration,
  ArticleVersion,
  DeskArticle,
  DeskArticleQuery,
  DeskArticleSummary,
  NewArticle,
} from '../../types/desk-article.ts'
import type { Page, PageQuery } from '../../types/page.ts'
import type { DeskCalls } from './calls.ts'
import { createItems, createList } from './collection.ts'
import type { ItemsResource, ListResource } from './collection.ts'
import { startDownload } from './download.ts'
import type { Download } from './download.ts'

/** The knowledge base as the team writes it: drafts and archived articles among it, newest change first. */
export interface DeskArticlesResource
  extends
    ListResource<DeskArticleSummary, DeskArticleQuery>,
    ItemsResource<DeskArticle, NewArticle, ArticleChanges> {
  /**
   * Adds an article, a draft unless it says otherwise. Slug and locale name it, so every retry adds the same one.
   * @example
   * await site.articles.create({ slug: 'returns', locale: 'en', categoryId, title: 'Returns', body: 'Within **30 days**.' })
   */
  create(article: NewArticle, options?: RequestOptions): Promise<DeskArticle>
  remove(id: string, options?: RequestOptions): Promise<void>
  /** The article in every language there is, itself among them. */
  translations(id: string, options?: RequestOptions): Promise<Page<DeskArticleSummary>>
  /** One page of the texts it had, newest first. */
  versions(id: string, query?: PageQuery, options?: RequestOptions): Promise<Page<ArticleVersion>>
  /** All texts it had, page after page as you read on. */
  allVersions(
    id: string,
    query?: Omit<PageQuery, 'cursor'>,
    options?: RequestOptions,
  ): AsyncIterable<ArticleVersion>
  /** Gives it the title and text of a version again, as a new one. */
  restore(id: string, restoration: ArticleRestoration, options?: RequestOptions): Promise<DeskArticle>
  /**
   * Adds Markdown files as articles, or brings those that are there to what the files say. A file that is refused holds up no other.
   * @example
   * const { files } = await site.articles.import({ files: [{ name: 'orders/returns.md', content }], dryRun: true })
   */
  import(files: ArticleImport, options?: RequestOptions): Promise<ArticleImportReport>
  /** All articles as lines of JSON, each an `ArticleFile` as `import` takes it. */
  export(options?: RequestOptions): Promise<Download>
}

export function createDeskArticles(calls: DeskCalls, site: string): DeskArticlesResource {
  const { request } = calls
  const articles = `${site}/articles`
  const article = (id: string) => articles + path`/${id}`
  const versions: DeskArticlesResource['versions'] = (id, query, options) =>
    request({ ...options, path: `${article(id)}/versions`, query })
  return {
    ...createList(request, articles),
    ...createItems(calls, articles),
    create: (input, options) => request({ ...options, method: 'POST', path: articles, body: input }),
    remove: (id, options) => request({ ...options, method: 'DELETE', path: article(id) }),
    translations: (id, options) => request({ ...options, path: `${article(id)}/translations` }),
    versions,
    allVersions: (id, query, options) =>
      everyItem((cursor) => versions(id, { ...query, ...cursor }, options)),
    restore: (id, restoration, options) =>
      request({ ...options, method: 'POST', path: `${article(id)}/restore`, body: restoration }),
    import: (files, options) =>
      request({ ...options, method: 'POST', path: `${articles}/import`, body: files }),
    export: (options) => startDownload(calls.open, { ...options, path: `${articles}/export` }),
  }
}
