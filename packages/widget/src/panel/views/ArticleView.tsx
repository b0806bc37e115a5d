import type { Article } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { Icon } from '../components/Icon.tsx'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { RichText } from '../components/RichText.tsx'
import { Screen } from '../components/Screen.tsx'
import { useResource } from '../state/use-resource.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './ArticleView.css?inline'

registerStyles(css)

export function ArticleView({ slug }: { slug: string }): JSX.Element {
  const { t, knowledge, emit } = useWidget()
  const article = useResource(useCallback(() => knowledge.article(slug), [knowledge, slug]))
  const { data } = article
  const category = useCategoryName(data?.categorySlug)
  useEffect(() => {
    if (data) emit('article:viewed', { slug: data.slug, title: data.title })
  }, [data, emit])

  return (
    <Screen title={category ?? t.article.title}>
      <div class="scroll">
        {article.status === 'loading' && <Skeleton lines={8} />}
        {article.status === 'failed' && <LoadFailed onRetry={article.reload} />}
        {data && <ArticleText article={data} />}
      </div>
    </Screen>
  )
}

/** Where the article belongs, once that is known. */
function useCategoryName(slug: string | undefined): string | undefined {
  const { knowledge } = useWidget()
  const load = useCallback(
    () => (slug ? knowledge.categoryName(slug) : Promise.resolve(undefined)),
    [knowledge, slug],
  )
  return useResource(load).data
}

function ArticleText({ article }: { article: Article }): JSX.Element {
  const { t, format, router } = useWidget()
  return (
    <article class="article" lang={article.locale}>
      <h3 class="article-title" dir="auto">
        {article.title}
      </h3>
      <p class="article-date">{t.article.updated(format.date(article.updatedAt))}</p>
      <RichText source={article.body} />
      <Feedback slug={article.slug} />
      <div class="still">
        <span>{t.article.stillNeedHelp}</span>
        <button type="button" class="button primary" onClick={() => router.go({ view: 'new' })}>
          {t.article.ask}
        </button>
      </div>
    </article>
  )
}

function Feedback({ slug }: { slug: string }): JSX.Element {
  const { t, knowledge } = useWidget()
  const [answer, setAnswer] = useState<boolean>()

  function give(helpful: boolean): void {
    setAnswer(helpful)
    // Nobody should have to repeat a favour: when it does not arrive, the thanks still stand.
    knowledge.feedback(slug, helpful).catch(() => undefined)
  }

  return (
    <fieldset class="feedback" aria-label={t.article.helpful}>
      <output>
        {answer === undefined ? t.article.helpful : answer ? t.article.thanks : t.article.sorry}
      </output>
      {answer === undefined && (
        <div class="feedback-buttons">
          <button type="button" class="button" onClick={() => give(true)}>
            <Icon name="yes" />
            {t.article.yes}
          </button>
          <button type="button" class="button" onClick={() => give(false)}>
            <Icon name="no" />
            {t.article.no}
          </button>
        </div>
      )}
    </fieldset>
  )
}
