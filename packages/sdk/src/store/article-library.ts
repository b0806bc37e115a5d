import type { ArticlesResource } from '../resources/articles.ts'
import type { Article, ArticleSummary, Category } from '../types/article.ts'
import type { Page } from '../types/page.ts'
import { createArticleLoading } from './article-loading.ts'
import type { ArticleSource } from './article-loading.ts'
import type { Loadable } from './loadable.ts'
import { createObservable } from './observable.ts'

export interface LibraryState {
  /** BCP 47; `null` for the site's own language. */
  readonly locale: string | null
  /** `null` until somebody asks for them. */
  readonly categories: Loadable<readonly Category[]> | null
  /** The articles of categories, by slug; `''` has those of all. More of them are read with `nextCursor`. */
  readonly lists: Readonly<Record<string, Loadable<Page<ArticleSummary>>>>
  readonly articles: Readonly<Record<string, Loadable<Article>>>
}

/** The knowledge base as it is read. What was loaded once is there at once the next time. Loading never rejects. */
export interface ArticleLibrary {
  subscribe(listener: () => void): () => void
  getSnapshot(): LibraryState
  loadCategories(): Promise<void>
  /** Loads the first articles of a category, or of all. */
  loadList(category?: string): Promise<void>
  loadMore(category?: string): Promise<void>
  loadArticle(slug: string): Promise<void>
  /** Tells the team whether an article helped. @throws DeskhandError as `client.articles.feedback` does */
  feedback(slug: string, helpful: boolean): Promise<void>
  /** Forgets everything, and reads in another language from now on. */
  setLocale(locale: string | null): void
}

/**
 * Makes the knowledge base of a support UI. It belongs to no customer, so it needs neither a store nor a session.
 * @example
 * const library = createArticleLibrary(deskhand.articles, 'en')
 * await library.loadArticle('returns')
 * show(library.getSnapshot().articles['returns']?.data)
 */
export function createArticleLibrary(
  articles: ArticleSource & Pick<ArticlesResource, 'feedback'>,
  locale: string | null = null,
): ArticleLibrary {
  const state = createObservable(emptyIn(locale))
  let language = new AbortController()

  const { loadPage, loadCategories, loadArticle, inLanguage } = createArticleLoading(
    articles,
    state,
    () => language.signal,
  )

  return {
    subscribe: state.subscribe,
    getSnapshot: state.get,
    loadCategories,
    async loadList(category = '') {
      if (state.get().lists[category]?.status !== 'ready') await loadPage(category)
    },
    async loadMore(category = '') {
      const cursor = state.get().lists[category]?.data?.nextCursor
      if (cursor) await loadPage(category, cursor)
    },
    loadArticle,
    feedback: (slug, helpful) => articles.feedback(slug, { helpful }, inLanguage()),
    setLocale(locale) {
      if (locale === state.get().locale) return
      language.abort()
      language = new AbortController()
      state.replace(emptyIn(locale))
    },
  }
}

const emptyIn = (locale: string | null): LibraryState => ({
  locale,
  categories: null,
  lists: {},
  articles: {},
})
