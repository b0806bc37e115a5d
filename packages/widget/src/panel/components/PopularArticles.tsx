import type { JSX } from 'preact'
import { useCallback } from 'preact/hooks'
import { useResource } from '../state/use-resource.ts'
import { registerStyles } from '../styles/sheets.ts'
import { ArticleView } from '../views/late-views.tsx'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import { Skeleton } from './Notice.tsx'
import css from './PopularArticles.css?inline'

registerStyles(css)

/** What is read most. Without it home still does its job: the customer can search and write. */
export function PopularArticles(): JSX.Element | null {
  const { t, locale, popularArticles, router } = useWidget()
  const popular = useResource(useCallback(() => popularArticles(locale), [popularArticles, locale]))
  if (popular.status === 'loading') return <Skeleton lines={4} />
  if (popular.status === 'failed' || popular.data.length === 0) return null
  return (
    <section>
      <h3 class="section-title">{t.home.popular}</h3>
      <ul class="card">
        {popular.data.map(({ slug, title }) => (
          <li key={slug}>
            <button
              type="button"
              class="row article-row"
              onPointerEnter={() => void ArticleView.prefetch()}
              onClick={() => router.go({ view: 'article', slug })}
            >
              <span dir="auto">{title}</span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
