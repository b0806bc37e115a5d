import type { DeskArticle, DeskCategory } from '@deskhand/sdk'
import { useCallback } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../Loaded.tsx'
import { ArticleEditor } from './ArticleEditor.tsx'

const NEW = 'new'

interface Read {
  article: DeskArticle | null
  categories: DeskCategory[]
}

/** One article to be written; `new` for one more. */
export function ArticlePage({ id }: { id: string }) {
  const { client, router } = useSiteDesk()
  const load = useCallback(async (): Promise<Read> => {
    const [categories, article] = await Promise.all([
      client.categories.list(),
      id === NEW ? null : client.articles.get(id),
    ])
    return { categories: categories.data, article }
  }, [client, id])
  return (
    <Loaded load={load}>
      {({ article, categories }) =>
        categories.length === 0 ? (
          <EmptyState icon="article" title={t().articles.noCategory} hint={t().articles.noCategoryHint}>
            <a class="button" href={router.href({ path: ['categories', NEW] })}>
              {t().articles.categories.create}
            </a>
          </EmptyState>
        ) : (
          <ArticleEditor article={article} categories={categories} />
        )
      }
    </Loaded>
  )
}
