import type { ArticleStatus, DeskArticle } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import type { Form } from '../../forms/form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Removal } from '../Removal.tsx'
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
  const status = article?.status ?? 'draft'
  return (
    <header class="article-toolbar">
      <a class="page-back" href={router.href({ path: [] })}>
        <Icon name="back" />
        {text.parts.articles}
      </a>
      <span class="badge" data-kind={status === 'published' ? 'good' : undefined}>
        {text.statuses[status]}
      </span>
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
          <SaveButtons form={form} status={status} onSave={onSave} />
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

type SaveButtonsProps = Pick<ArticleToolbarProps, 'form' | 'onSave'> & { status: ArticleStatus }

function SaveButtons({ form, status, onSave }: SaveButtonsProps) {
  const text = t().articles
  const isBusy = form.isBusy.value
  const other = status === 'published' ? 'draft' : 'published'
  return (
    <>
      <button
        type="button"
        class="button"
        aria-disabled={isBusy || !form.isDirty.value}
        onClick={() => onSave(status)}
      >
        {isBusy ? t().form.saving : t().form.save}
      </button>
      <button
        type="button"
        class="button"
        data-kind={other === 'published' ? 'primary' : undefined}
        aria-disabled={isBusy}
        onClick={() => onSave(other)}
      >
        {other === 'published' ? text.publish : text.unpublish}
      </button>
    </>
  )
}
