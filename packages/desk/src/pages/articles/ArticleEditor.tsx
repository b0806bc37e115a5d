import './ArticleEditor.css'
import type { ArticleStatus, DeskArticle } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { Contest } from '../../forms/Contest.tsx'
import { FieldError } from '../../forms/Field.tsx'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ArticleFields } from './ArticleFields.tsx'
import { ArticlePreview } from './ArticlePreview.tsx'
import { ArticleToolbar } from './ArticleToolbar.tsx'
import type { ArticleDraft } from './article-draft.ts'
import { useArticleDraft } from './use-article-draft.ts'
import { TranslationTabs } from './TranslationTabs.tsx'
import { loadTranslations } from './translations.ts'
import { useUnsaved } from './unsaved.ts'

/** The source of an article beside what customers will read. */
export function ArticleEditor({ address, draft }: { address: string; draft: ArticleDraft }) {
  const { client, router, site, notices } = useSiteDesk()
  const [translations, setTranslations] = useState(draft.translations)
  const shared = useArticleDraft(draft)
  const { form } = shared
  const article = shared.stored.value
  useUnsaved(client, address, form)

  /** Keeps what is written, in this status. */
  async function save(status: ArticleStatus): Promise<void> {
    form.set('status', status)
    await form.submit(async (values) => {
      const saved = await shared.save(values)
      if (article) readTranslations(saved)
      else router.go({ path: ['articles', saved.id] }, { replace: true })
    })
  }
  function readTranslations({ id }: DeskArticle): void {
    loadTranslations(client, id).then(setTranslations, (error: unknown) => notices.addProblem(error))
  }
  const values = form.values.value
  return (
    <div class="article-editor">
      <ArticleToolbar
        article={article}
        form={form}
        onSave={(status) => void save(status)}
        onRestored={(restored) => {
          shared.show(restored)
          readTranslations(restored)
        }}
        onRemoved={() => router.go({ path: [] }, { replace: true })}
      />
      <TranslationTabs
        articleId={article?.id ?? null}
        locale={values.locale}
        translations={translations}
        siteLanguages={draft.siteLanguages}
      />
      <FieldError>{form.refusal.value.problem}</FieldError>
      <Contest draft={shared} />
      <div class="article-editor-sides">
        {site.role === 'admin' && <ArticleFields form={form} draft={draft} />}
        <ArticlePreview draft={draft} values={values} />
      </div>
    </div>
  )
}
