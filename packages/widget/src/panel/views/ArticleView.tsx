import type { Article } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ArticleEnd, ArticleGone } from '../components/ArticleEnd.tsx'
import { LoadError } from '../components/LoadError.tsx'
import { Skeleton } from '../components/Notice.tsx'
import { Screen } from '../components/Screen.tsx'
import { Markdown } from '../markdown/Markdown.tsx'
import { createLibrary } from '../state/library.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './ArticleView.css?inline'

registerStyles(css)

interface ArticleViewProps {
  slug: string
  isAsking: boolean | undefined
}

export function ArticleView({ slug, isAsking = false }: ArticleViewProps): JSX.Element {
  const { rest, part, emit } = useWidget()
  const library = part(createLibrary)
  const { articles, categories, locale } = useSnapshot(library)
  const { status, data, error } = articles[slug] ?? { status: 'loading' }
  useEffect(() => {
    void library.loadArticle(slug)
    // Where the article belongs is worth knowing, but not worth an error.
    void library.loadCategories()
  }, [library, slug, locale])
  useEffect(() => {
    if (data) emit('article:viewed', { slug: data.slug, title: data.title })
  }, [data, emit])
  const category = categories?.data?.find((one) => one.slug === data?.categorySlug)

  return (
    <Screen title={category?.name ?? rest.article.title}>
      <div class="scroll">
        {status === 'loading' && <Skeleton lines={8} />}
        {status === 'failed' && error?.status === 404 && <ArticleGone isAsking={isAsking} />}
        {status === 'failed' && error?.status !== 404 && (
          <LoadError error={error} onRetry={() => void library.loadArticle(slug)} />
        )}
        {data && <ArticleText key={slug} article={data} isAsking={isAsking} />}
      </div>
    </Screen>
  )
}

function ArticleText({ article, isAsking }: { article: Article; isAsking: boolean }): JSX.Element {
  const { rest, format } = useWidget()
  return (
    <article class="article" lang={article.locale}>
      <h3 class="article-title" dir="auto">
        {article.title}
      </h3>
      <p class="article-date">{rest.article.updated(format.date(article.updatedAt))}</p>
      <Markdown source={article.body} />
      <ArticleEnd article={article} isAsking={isAsking} />
    </article>
  )
}
