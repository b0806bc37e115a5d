import type { Article } from '@deskhand/sdk'
import type { JSX } from 'preact'
import type { NewTicketPlace } from '../router.ts'
import { useSite } from '../state/use-site.ts'
import { useWidget } from '../widget-context.ts'
import { ArticleIcon } from './ArticleIcon.tsx'
import { ArticleFeedback } from './ArticleFeedback.tsx'
import { ArticleSolved } from './ArticleSolved.tsx'
import { Notice } from './Notice.tsx'

interface ArticleEndProps {
  article: Article
  isAsking: boolean
}

/** What comes after the last line of an article: whether it has helped, and where to go if not. */
export function ArticleEnd({ article, isAsking }: ArticleEndProps): JSX.Element {
  const { slug, title } = article
  if (isAsking) return <ArticleSolved slug={slug} />
  return (
    <>
      <ArticleFeedback slug={slug} />
      <StillNeedHelp form={{ view: 'new', article: { slug, title } }} />
    </>
  )
}

/** What an article that is gone has left: where its answer may be had. */
export function ArticleGone({ isAsking }: { isAsking: boolean }): JSX.Element {
  const { rest, router } = useWidget()
  return (
    <>
      <Notice icon={<ArticleIcon />} title={rest.article.notFound}>
        {isAsking && (
          <button type="button" class="button" onClick={router.back}>
            {rest.newTicket.goOn}
          </button>
        )}
      </Notice>
      {!isAsking && (
        <div class="article">
          <StillNeedHelp form={{ view: 'new' }} />
        </div>
      )}
    </>
  )
}

function StillNeedHelp({ form }: { form: NewTicketPlace }): JSX.Element | null {
  const { rest, router } = useWidget()
  if (!useSite().views.newTicket) return null
  return (
    <div class="still">
      <span>{rest.article.stillNeedHelp}</span>
      <button type="button" class="button primary" onClick={() => router.go(form)}>
        {rest.article.ask}
      </button>
    </div>
  )
}
