import { LIMITS } from '../../limits.ts'
import type { ArticleQuery, SearchQuery, SuggestQuery } from '../../types/article.ts'
import { articlesFor, searchArticles, toSummary } from '../articles.ts'
import { matching, optional, PAGE_FIELDS, text, yesOrNo } from '../fields.ts'
import { readBody, readQuery } from '../input.ts'
import type { FakeSettings } from '../options.ts'
import { pageOf, sortable } from '../paging.ts'
import { Refusal } from '../problems.ts'
import { json, noContent, param } from '../router.ts'
import type { Call, Route } from '../router.ts'
import type { FakeState, StoredArticle } from '../state.ts'

const SEARCH_HITS = 8
const SUGGESTIONS = 3

const localeField = optional(matching(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag'))

/** The knowledge base: public, without a session. */
export function articleRoutes({ config }: FakeSettings): Route[] {
  const base = `/v1/kb/${config.siteKey}`
  return [
    { method: 'GET', path: `${base}/search`, answer: search },
    { method: 'GET', path: `${base}/suggest`, answer: suggest },
    {
      method: 'GET',
      path: `${base}/categories`,
      answer: ({ state, url }) => json({ data: categories(state, localeOf(url)), nextCursor: null }),
    },
    { method: 'GET', path: `${base}/articles`, answer: list },
    {
      method: 'GET',
      path: `${base}/articles/:slug`,
      answer(call) {
        const article = named(call)
        return json({ ...toSummary(article), body: article.body })
      },
    },
    {
      method: 'POST',
      path: `${base}/articles/:slug/feedback`,
      async answer(call) {
        const { slug } = named(call)
        const { helpful } = await readBody<{ helpful: boolean }>(call.request, { helpful: yesOrNo })
        call.state.feedback.set(slug, [...(call.state.feedback.get(slug) ?? []), helpful])
        return noContent()
      },
    },
  ]
}

function search({ state, url }: Call): Response {
  const {
    q,
    locale,
    limit = SEARCH_HITS,
  } = readQuery<SearchQuery>(url, {
    q: text(1, LIMITS.searchQueryLength),
    locale: localeField,
    limit: PAGE_FIELDS.limit,
  })
  const data = searchArticles(articlesFor(state, locale), q, { needs: 'every', limit })
  return json({ data, nextCursor: null })
}

function suggest({ state, url }: Call): Response {
  const query = readQuery<SuggestQuery>(url, {
    text: text(1, 1_000),
    locale: localeField,
    limit: PAGE_FIELDS.limit,
  })
  const limit = query.limit ?? SUGGESTIONS
  const data = searchArticles(articlesFor(state, query.locale), query.text, { needs: 'some', limit })
  return json({ data, nextCursor: null })
}

function list({ state, url }: Call): Response {
  const query = readQuery<ArticleQuery>(url, {
    ...PAGE_FIELDS,
    category: optional(text(1, 100)),
    locale: localeField,
  })
  const items = articlesFor(state, query.locale).filter(
    ({ categorySlug }) => query.category === undefined || categorySlug === query.category,
  )
  const keyOf = (article: StoredArticle): string => sortable(state.articles.indexOf(article))
  const page = pageOf({ list: 'articles', items, keyOf }, query)
  return json({ ...page, data: page.data.map(toSummary) })
}

function categories(state: FakeState, locale: string | undefined) {
  const bySlug = Map.groupBy(articlesFor(state, locale), ({ categorySlug }) => categorySlug)
  return Array.from(bySlug, ([slug, articles]) => ({
    slug,
    name: articles[0]?.categoryName ?? slug,
    description: '',
    parentSlug: null,
    articleCount: articles.length,
  }))
}

function named(call: Call): StoredArticle {
  const slug = param(call, 'slug')
  const article = articlesFor(call.state, localeOf(call.url)).find((one) => one.slug === slug)
  if (article) return article
  throw new Refusal('not_found', `There is no article "${slug}" in this language.`)
}

const localeOf = (url: URL): string | undefined =>
  readQuery<{ locale?: string }>(url, { locale: localeField }).locale
