import type { ArticleStatus, DeskArticle } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import type { Form } from '../../forms/form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Removal } from '../Removal.tsx'
import { statusOf } from './article-draft.ts'
import type { ArticleValues } from './article-values.ts'
import { VersionList } from './VersionList.tsx'

interface ArticleToolbarProps {
  /** Null while it has not been saved. */
  article: DeskArticle | null
  form: Form<ArticleValues>
  onSave: (status: ArticleStatus) => void
  onRestored: (article: DeskArticle) => void
  onRemoved: () => void
}

/** Where an article stands, and what can be done with it. Agents read; admins write. */
export function ArticleToolbar(props: ArticleToolbarProps) {
  const { article, form, onSave, onRestored, onRemoved } = props
  const { client, router, site } = useSiteDesk()
  const [asked, ask] = useState<'versions' | 'remove' | null>(null)
  const text = t().articles
  return (
    <header class="article-toolbar">
      <a class="page-back" href={router.href({ path: [] })}>
        <Icon name="back" />
        {text.parts.articles}
      </a>
      <ArticleStanding article={article} />
      {article && (
        <button type="button" class="button" onClick={() => ask('versions')}>
          {text.versions}
        </button>
      )}
      {site.role === 'admin' && (
        <>
          {article && (
            <button type="button" class="button" data-kind="danger" onClick={() => ask('remove')}>
              {t().form.remove}
            </button>
          )}
          <SaveButtons form={form} article={article} onSave={onSave} />
        </>
      )}
      {article && asked === 'versions' && (
        <VersionList article={article} onRestored={onRestored} onClose={() => ask(null)} />
      )}
      {article && asked === 'remove' && (
        <Removal
          name={article.title}
          hint={text.removeHint}
          remove={async () => {
            await client.articles.remove(article.id)
            onRemoved()
          }}
          onClose={() => ask(null)}
        />
      )}
    </header>
  )
}

/** Whether customers see it, and what those say who did. */
function ArticleStanding({ article }: { article: DeskArticle | null }) {
  const text = t().articles
  const status = statusOf(article)
  const votes = article ? article.helpfulCount + article.unhelpfulCount : 0
  return (
    <>
      {article && votes > 0 && (
        <span class="article-feedback">{text.feedback(article.helpfulCount, article.unhelpfulCount)}</span>
      )}
      <span class="badge" data-kind={status === 'published' ? 'good' : undefined}>
        {text.statuses[status]}
      </span>
    </>
  )
}

type SaveButtonsProps = Pick<ArticleToolbarProps, 'form' | 'onSave' | 'article'>

function SaveButtons({ form, article, onSave }: SaveButtonsProps) {
  const text = t().articles
  const isBusy = form.isBusy.value
  const status = statusOf(article)
  const isIdle = isBusy || (article !== null && !form.isDirty.value)
  return (
    <>
      {article && status === 'draft' && (
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => onSave('archived')}>
          {text.archive}
        </button>
      )}
      <button type="button" class="button" aria-disabled={isIdle} onClick={() => isIdle || onSave(status)}>
        {isBusy ? t().form.saving : t().form.save}
      </button>
      {status === 'published' ? (
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => onSave('draft')}>
          {text.unpublish}
        </button>
      ) : (
        <button
          type="button"
          class="button"
          data-kind="primary"
          aria-disabled={isBusy}
          onClick={() => onSave('published')}
        >
          {text.publish}
        </button>
      )}
    </>
  )
}
