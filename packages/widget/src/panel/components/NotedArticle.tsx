import type { JSX } from 'preact'
import { useWidget } from '../widget-context.ts'
import { ArticleIcon } from './ArticleIcon.tsx'
import { IconButton } from './IconButton.tsx'

interface NotedArticleProps {
  article: { title: string }
  onForget: () => void
}

/** The article that did not help, which goes along with the question. */
export function NotedArticle({ article, onForget }: NotedArticleProps): JSX.Element {
  const { rest } = useWidget()
  return (
    <div class="file">
      <ArticleIcon />
      <span dir="auto">{rest.newTicket.aboutArticle(article.title)}</span>
      <IconButton icon="close" label={rest.newTicket.forgetArticle} onClick={onForget} />
    </div>
  )
}
