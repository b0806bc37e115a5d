import type { Article } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useSite } from '../state/use-site.ts'
import { useWidget } from '../widget-context.ts'
import { ArticleFeedback } from './ArticleFeedback.tsx'
import { ArticleSolved } from './ArticleSolved.tsx'

interface ArticleEndProps {
  article: Article
  isAsking: boolean
}

/** What comes after the last line of an article: whether it has helped, and where to go if not. */
export function ArticleEnd({ article, isAsking }: ArticleEndProps): JSX.Element {
  if (isAsking) return <ArticleSolved slug={article.slug} />
  return (
    <>
      <ArticleFeedback slug={article.slug} />
      <StillNeedHelp article={article} />
    </>
  )
}

function StillNeedHelp({ article: { slug, title } }: { article: Article }): JSX.Element | null {
  const { rest, router } = useWidget()
  if (!useSite().views.newTicket) return null
  return (
    <div class="still">
      <span>{rest.article.stillNeedHelp}</span>
      <button
        type="button"
        class="button primary"
        onClick={() => router.go({ view: 'new', article: { slug, title } })}
      >
        {rest.article.ask}
      </button>
    </div>
  )
}
