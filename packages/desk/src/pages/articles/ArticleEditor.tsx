import './ArticleEditor.css'
import type { ArticleStatus, DeskArticle, DeskCategory } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { FieldError } from '../../forms/Field.tsx'
import { useForm } from '../../forms/use-form.ts'
import { locale, t } from '../../i18n/strings.ts'
import { Markdown } from '../../markdown/Markdown.tsx'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ArticleFields } from './ArticleFields.tsx'
import { ArticleToolbar } from './ArticleToolbar.tsx'
import { articleOf, emptyArticle, valuesOf, type ArticleValues } from './article-values.ts'

interface ArticleEditorProps {
  /** Null for one more. */
  article: DeskArticle | null
  categories: DeskCategory[]
}

/** The source of an article beside what customers will read. */
export function ArticleEditor({ article: loaded, categories }: ArticleEditorProps) {
  const { client, router } = useSiteDesk()
  const [article, setArticle] = useState(loaded)
  const form = useForm<ArticleValues>(
    article ? valuesOf(article) : emptyArticle(categories[0]?.id ?? '', locale()),
  )

  /** Keeps what is written, in this status. */
  async function save(status: ArticleStatus): Promise<void> {
    await form.submit(async (values) => {
      const draft = articleOf(values, status)
      const saved = await (article
        ? client.articles.update(article.id, draft)
        : client.articles.create(draft))
      setArticle(saved)
      form.reset(valuesOf(saved))
      if (!article) router.go({ path: ['articles', saved.id] }, { replace: true })
    })
  }
  /** Shows another text of it, an earlier one or a translation's. */
  function show(next: DeskArticle): void {
    setArticle(next)
    form.reset(valuesOf(next))
  }
  return (
    <div class="article-editor">
      <ArticleToolbar
        article={article}
        form={form}
        onSave={(status) => void save(status)}
        onRestored={show}
        onRemoved={() => router.go({ path: [] }, { replace: true })}
      />
      <FieldError>{form.refusal.value.problem}</FieldError>
      <div class="article-editor-sides">
        <ArticleFields form={form} categories={categories} />
        <Preview values={form.values.value} />
      </div>
    </div>
  )
}

function Preview({ values }: { values: ArticleValues }) {
  const text = t().articles
  return (
    <section class="article-preview" aria-label={text.preview}>
      <h2>{values.title || text.untitled}</h2>
      <Markdown source={values.body} />
    </section>
  )
}
