import {
  createCore,
  createSite,
  type ArticleStatus,
  type DeskArticle,
  type DeskCategory,
  type SiteConfig,
} from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import { locale as ownLocale } from '../../i18n/strings.ts'
import { emptyArticle, translationOf, valuesOf, type ArticleValues } from './article-values.ts'
import { siteLanguages } from './article-languages.ts'
import type { Beginning } from './new-article.ts'
import { loadTranslations, type Translation } from './translations.ts'

/** What the editor of an article begins with. */
export interface ArticleDraft {
  /** Null while it has not been saved. */
  article: DeskArticle | null
  values: ArticleValues
  /** The id of the article that this one shall say in another language. */
  originalId: string | null
  translations: Translation[]
  categories: DeskCategory[]
  siteLanguages: string[]
  /** What the site tells everybody: what the preview looks like. */
  config: SiteConfig
}

/** Reads an article, or what one more begins with. */
export async function loadDraft(
  client: DeskSite,
  siteKey: string,
  id: string,
  beginning: Beginning | null,
): Promise<ArticleDraft> {
  const everybody = createSite(createCore({ baseUrl: location.origin, siteKey }))
  const [categories, settings, config, about] = await Promise.all([
    client.categories.list(),
    client.settings.get(),
    everybody.config(),
    beginning ? begun(client, beginning) : loadArticle(client, id),
  ])
  const [first] = categories.data
  return {
    categories: categories.data,
    siteLanguages: siteLanguages(settings),
    config,
    ...about,
    values: { ...about.values, categoryId: about.values.categoryId || (first?.id ?? '') },
  }
}

type About = Pick<ArticleDraft, 'article' | 'values' | 'originalId' | 'translations'>

async function loadArticle(client: DeskSite, id: string): Promise<About> {
  const [article, translations] = await Promise.all([client.articles.get(id), loadTranslations(client, id)])
  return { article, values: valuesOf(article), originalId: null, translations }
}

async function begun(client: DeskSite, beginning: Beginning): Promise<About> {
  const alone = { article: null, originalId: null, translations: [] }
  switch (beginning.kind) {
    case 'empty':
      return { ...alone, values: emptyArticle('', ownLocale()) }
    case 'gap':
      return { ...alone, values: emptyArticle('', beginning.locale, beginning.title) }
    case 'translation': {
      const { originalId, locale } = beginning
      const [original, translations] = await Promise.all([
        client.articles.get(originalId),
        loadTranslations(client, originalId),
      ])
      return { article: null, values: translationOf(original, locale), originalId, translations }
    }
  }
}

/** The status a text is kept in when it is only saved. */
export const statusOf = (article: DeskArticle | null): ArticleStatus => article?.status ?? 'draft'
