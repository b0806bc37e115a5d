import type { Article } from '@deskhand/sdk'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import type { FrameAnswer, Shown } from '../settings/preview/frame-messages.ts'
import { WidgetPreview } from '../settings/preview/WidgetPreview.tsx'
import type { ArticleDraft } from './article-draft.ts'
import type { ArticleValues } from './article-values.ts'

/** How long somebody writes before the preview follows, in milliseconds. */
const PAUSE = 300

interface ArticlePreviewProps {
  draft: ArticleDraft
  values: ArticleValues
}

/** The article as customers read it, saved or not: in the widget itself. */
export function ArticlePreview({ draft, values }: ArticlePreviewProps) {
  const { config, categories, article } = draft
  const written = useSettled(values)
  const text = t().articles
  const shown = useMemo((): Shown => {
    const { locale } = written.values
    const open = { view: 'article', slug: slugOf(written.revision) } as const
    return { config, options: { locale }, open, page: 'light', refusal: t().preview.refusal }
  }, [config, written])

  function answer(path: string): FrameAnswer | undefined {
    if (!path.startsWith(`/v1/kb/${config.siteKey}/articles/${PREVIEWED}`)) return undefined
    const category = categories.find(({ id }) => id === written.values.categoryId)
    const updatedAt = article?.updatedAt ?? new Date().toISOString()
    return { status: 200, body: published(written, text.untitled, category?.slug ?? '', updatedAt) }
  }
  return (
    <section class="article-preview" aria-label={text.preview}>
      <WidgetPreview title={text.preview} shown={shown} answer={answer} />
    </section>
  )
}

interface Written {
  values: ArticleValues
  revision: number
}

/** The widget keeps an article under its slug, so each text that is shown has one of its own. No slug of the site ends in a hyphen. */
const PREVIEWED = 'preview-'
const slugOf = (revision: number): string => `${PREVIEWED}${revision}-`

function published(
  { values, revision }: Written,
  untitled: string,
  categorySlug: string,
  updatedAt: string,
): Article {
  const { title, excerpt, body, locale } = values
  return { slug: slugOf(revision), title: title || untitled, excerpt, body, locale, categorySlug, updatedAt }
}

/** What is written, once it has stayed the same for a moment. */
function useSettled(values: ArticleValues): Written {
  const [written, setWritten] = useState<Written>({ values, revision: 1 })
  useEffect(() => {
    if (values === written.values) return undefined
    const timer = setTimeout(() => setWritten({ values, revision: written.revision + 1 }), PAUSE)
    return () => clearTimeout(timer)
  }, [values, written])
  return written
}
