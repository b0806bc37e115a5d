import type { JSX } from 'preact'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'

interface NotedArticleProps {
  article: { title: string }
  onForget: () => void
}

/** The article that did not help, which goes along with the question. */
export function NotedArticle({ article, onForget }: NotedArticleProps): JSX.Element {
  const { t, rest } = useWidget()
  return (
    <div class="file">
      <Icon name="article" />
      <span class="file-text" dir="auto">
        {t.newTicket.aboutArticle(article.title)}
      </span>
      <button type="button" class="file-button" aria-label={rest.newTicket.forgetArticle} onClick={onForget}>
        <Icon name="close" />
      </button>
    </div>
  )
}
