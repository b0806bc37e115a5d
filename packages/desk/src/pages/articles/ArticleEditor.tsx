import './ArticleEditor.css'
import type { ArticleStatus, DeskArticle } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { FieldError } from '../../forms/Field.tsx'
import { useForm } from '../../forms/use-form.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ArticleFields } from './ArticleFields.tsx'
import { ArticlePreview } from './ArticlePreview.tsx'
import { ArticleToolbar } from './ArticleToolbar.tsx'
import type { ArticleDraft } from './article-draft.ts'
import { articleOf, valuesOf, type ArticleValues } from './article-values.ts'
import { TranslationTabs } from './TranslationTabs.tsx'
import { loadTranslations } from './translations.ts'
import { useUnsaved } from './unsaved.ts'

/** The source of an article beside what customers will read. */
export function ArticleEditor({ address, draft }: { address: string; draft: ArticleDraft }) {
  const { client, router, site, notices } = useSiteDesk()
  const [article, setArticle] = useState(draft.article)
  const [translations, setTranslations] = useState(draft.translations)
  const form = useForm<ArticleValues>(draft.values)
  useUnsaved(client, address, form)

  /** Keeps what is written, in this status. */
  async function save(status: ArticleStatus): Promise<void> {
    await form.submit(async (values) => {
      const written = articleOf(values, status)
      if (article) return show(await client.articles.update(article.id, written))
      const original = draft.originalId !== null && { translationOf: draft.originalId }
      const saved = await client.articles.create({ ...written, ...original })
      form.reset(valuesOf(saved))
      router.go({ path: ['articles', saved.id] }, { replace: true })
    })
  }
  /** Shows the article as it is on the server now. */
  function show(next: DeskArticle): void {
    setArticle(next)
    form.reset(valuesOf(next))
    loadTranslations(client, next.id).then(setTranslations, (error: unknown) => notices.addProblem(error))
  }
  const values = form.values.value
  return (
    <div class="article-editor">
      <ArticleToolbar
        article={article}
        form={form}
        onSave={(status) => void save(status)}
        onRestored={show}
        onRemoved={() => router.go({ path: [] }, { replace: true })}
      />
      <TranslationTabs
        articleId={article?.id ?? null}
        locale={values.locale}
        translations={translations}
        siteLanguages={draft.siteLanguages}
      />
      <FieldError>{form.refusal.value.problem}</FieldError>
      <div class="article-editor-sides">
        {site.role === 'admin' && <ArticleFields form={form} draft={draft} />}
        <ArticlePreview draft={draft} values={values} />
      </div>
    </div>
  )
}
