import { useCallback, useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AdminsOnly } from '../AdminsOnly.tsx'
import { Loaded } from '../Loaded.tsx'
import { ArticleEditor } from './ArticleEditor.tsx'
import { loadDraft } from './article-draft.ts'
import { beginningOf } from './new-article.ts'

/** One article to be written: `path` is its id, or says how one more begins. It stays the same while the page is shown. */
export function ArticlePage({ path }: { path: readonly string[] }) {
  const { client, router, site } = useSiteDesk()
  const [address] = useState(path)
  const beginning = beginningOf(address)
  const load = useCallback(
    () => loadDraft(client, site.siteKey, address[0] ?? '', beginningOf(address)),
    [client, site.siteKey, address],
  )
  if (beginning && site.role !== 'admin') return <AdminsOnly />
  return (
    <Loaded load={load}>
      {(draft) =>
        draft.categories.length === 0 ? (
          <EmptyState icon="article" title={t().articles.noCategory} hint={t().articles.noCategoryHint}>
            <a class="button" href={router.href({ path: ['categories', 'new'] })}>
              {t().articles.categories.create}
            </a>
          </EmptyState>
        ) : (
          <ArticleEditor address={address.join('/')} draft={draft} />
        )
      }
    </Loaded>
  )
}
