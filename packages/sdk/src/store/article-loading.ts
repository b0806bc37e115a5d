import type { ArticlesResource } from '../resources/articles.ts'
import type { Category } from '../types/article.ts'
import type { Page } from '../types/page.ts'
import type { LibraryState } from './article-library.ts'
import { load } from './loadable.ts'
import type { Observable } from './observable.ts'

export type ArticleSource = Pick<ArticlesResource, 'list' | 'get' | 'categories'>

/** Loads the knowledge base into the snapshot. */
export interface ArticleLoading {
  /** Loads the first articles of a category, or those after `cursor`. */
  readonly loadPage: (category: string, cursor?: string) => Promise<void>
  readonly loadCategories: () => Promise<void>
  readonly loadArticle: (slug: string) => Promise<void>
  readonly inLanguage: () => { locale?: string }
}

export function createArticleLoading(
  articles: ArticleSource,
  state: Observable<LibraryState>,
  signal: () => AbortSignal,
): ArticleLoading {
  const inLanguage = () => localeOf(state.get())
  const queryOf = (category: string) => ({ ...inLanguage(), ...(category !== '' && { category }) })

  function loadPage(category: string, cursor?: string): Promise<void> {
    const { lists } = state.get()
    const before = cursor === undefined ? [] : (lists[category]?.data?.data ?? [])
    const query = { ...queryOf(category), ...(cursor !== undefined && { cursor }) }
    return load(
      lists[category],
      signal(),
      async (signal) => withPage(before, await articles.list(query, { signal })),
      (list) => state.patch({ lists: { ...state.get().lists, [category]: list } }),
    )
  }

  async function loadCategories(): Promise<void> {
    const { categories } = state.get()
    if (categories?.status === 'ready') return
    await load<readonly Category[]>(
      categories,
      signal(),
      async (signal) => (await articles.categories({ ...inLanguage(), signal })).data,
      (categories) => state.patch({ categories }),
    )
  }

  async function loadArticle(slug: string): Promise<void> {
    const article = state.get().articles[slug]
    if (article?.status === 'ready') return
    await load(
      article,
      signal(),
      (signal) => articles.get(slug, { ...inLanguage(), signal }),
      (article) => state.patch({ articles: { ...state.get().articles, [slug]: article } }),
    )
  }

  return { loadPage, loadCategories, loadArticle, inLanguage }
}

const withPage = <T>(before: readonly T[], page: Page<T>): Page<T> => ({
  ...page,
  data: [...before, ...page.data],
})

const localeOf = ({ locale }: LibraryState) => (locale === null ? {} : { locale })
