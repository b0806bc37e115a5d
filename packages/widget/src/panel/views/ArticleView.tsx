import { type Article, isDeskhandError } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useCallback, useEffect } from 'preact/hooks'
import { LoadFailed, Notice, Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { Markdown } from '../markdown/Markdown.tsx'
import { useResource } from '../state/use-resource.ts'
import { lazy } from '../lazy.tsx'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './ArticleView.css?inline'

registerStyles(css)

const ArticleEnd = lazy(async () => (await import('../components/ArticleEnd.tsx')).ArticleEnd)

interface ArticleViewProps {
  slug: string
  isAsking: boolean | undefined
}

export function ArticleView({ slug, isAsking = false }: ArticleViewProps): JSX.Element {
  const { t, locale, knowledge, emit } = useWidget()
  const article = useResource(
    useCallback(() => knowledge.article(slug), [knowledge, slug]),
    locale,
  )
  const { data, status } = article
  const category = useCategoryName(data?.categorySlug)
  useEffect(() => {
    if (data) emit('article:viewed', { slug: data.slug, title: data.title })
  }, [data, emit])
  const isGone = isDeskhandError(article.error) && article.error.status === 404

  return (
    <Screen title={category ?? t.article.title}>
      <div class="scroll">
        {status === 'loading' && <Skeleton lines={8} />}
        {status === 'failed' && isGone && <Notice icon="article" title={t.article.notFound} />}
        {status === 'failed' && !isGone && <LoadFailed onRetry={article.reload} />}
        {data && <ArticleText key={slug} article={data} isAsking={isAsking} />}
      </div>
    </Screen>
  )
}

/** Where the article belongs, once that is known. */
function useCategoryName(slug: string | undefined): string | undefined {
  const { knowledge, locale } = useWidget()
  const load = useCallback(
    () => (slug ? knowledge.categoryName(slug) : Promise.resolve(undefined)),
    [knowledge, slug],
  )
  return useResource(load, locale).data
}

function ArticleText({ article, isAsking }: { article: Article; isAsking: boolean }): JSX.Element {
  const { t, format } = useWidget()
  return (
    <article class="article" lang={article.locale}>
      <h3 class="article-title" dir="auto">
        {article.title}
      </h3>
      <p class="article-date">{t.article.updated(format.date(article.updatedAt))}</p>
      <Markdown source={article.body} />
      <ArticleEnd article={article} isAsking={isAsking} />
    </article>
  )
}
