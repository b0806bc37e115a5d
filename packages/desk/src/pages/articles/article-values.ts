import type { DeskArticle, NewArticle } from '@deskhand/sdk'
import { slugOf } from './slug.ts'

/** What is written of an article, as a form holds it. */
export type ArticleValues = Pick<
  DeskArticle,
  'title' | 'slug' | 'locale' | 'categoryId' | 'excerpt' | 'seoDescription' | 'body' | 'status'
>

export const valuesOf = (article: DeskArticle): ArticleValues => {
  const { title, slug, locale, categoryId, excerpt, seoDescription, body, status } = article
  return { title, slug, locale, categoryId, excerpt, seoDescription, body, status }
}

/** An article that is begun, in the language of the one who writes. */
export const emptyArticle = (categoryId: string, locale: string, title = ''): ArticleValues => ({
  title,
  slug: '',
  locale,
  categoryId,
  excerpt: '',
  seoDescription: '',
  body: '',
  status: 'draft',
})

/** What a translation begins with: the text of the original, to be written over. Links to either lead to the other. */
export const translationOf = (original: DeskArticle, locale: string): ArticleValues => ({
  ...valuesOf(original),
  locale,
  status: 'draft',
})

/** What the server is told. Without an address of its own an article gets that of its title. */
export const articleOf = (values: ArticleValues): NewArticle => ({
  ...values,
  slug: values.slug || slugOf(values.title),
})
