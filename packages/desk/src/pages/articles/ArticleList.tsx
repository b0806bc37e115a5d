import type { ArticleStatus, DeskArticleSort, DeskArticleSummary } from '@deskhand/sdk'
import { useCallback, useState } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useSearchedCollection } from '../../collections/use-searched-collection.ts'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { SearchField } from '../../forms/SearchField.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { fullTime } from '../../ui/time-text.ts'
import { languageName } from './article-languages.ts'
import { ExportArticles } from './ExportArticles.tsx'
import { ImportArticles } from './ImportArticles.tsx'
import { pathOf } from './new-article.ts'

const STATUSES: readonly ArticleStatus[] = ['published', 'draft', 'archived']
const ANY = ''
const SORTS: readonly DeskArticleSort[] = ['-updatedAt', 'updatedAt', 'title', '-title']

export function ArticleList() {
  const { client, router } = useSiteDesk()
  const [status, setStatus] = useState<ArticleStatus | typeof ANY>(ANY)
  const [sort, setSort] = useState<DeskArticleSort>('-updatedAt')
  const list = useCallback(
    (query: { q?: string; cursor?: string }) =>
      client.articles.list({ ...query, sort, ...(status !== ANY && { status: [status] }) }),
    [client, sort, status],
  )
  const search = useSearchedCollection<DeskArticleSummary>(list)
  const text = t().articles
  return (
    <>
      <PageHeader title={text.parts.articles} hint={text.hint}>
        <ArticleListActions onImported={() => void search.collection.load()} />
      </PageHeader>
      <div class="page-filters" data-choices="2">
        <SearchField label={text.search} value={search.text} onInput={search.setText} />
        <ChoiceField
          label={text.status}
          value={status}
          options={[
            { value: ANY, label: text.anyStatus },
            ...STATUSES.map((one) => ({ value: one, label: text.statuses[one] })),
          ]}
          onChange={setStatus}
        />
        <ChoiceField
          label={text.sort}
          value={sort}
          options={SORTS.map((one) => ({ value: one, label: text.sorts[one] }))}
          onChange={setSort}
        />
      </div>
      <CollectionView
        label={text.parts.articles}
        collection={search.collection}
        empty={{ icon: 'article', title: text.none, hint: text.noneHint }}
      >
        {(article) => (
          <a class="collection-link" href={router.href({ path: ['articles', article.id] })}>
            <ArticleRow article={article} />
          </a>
        )}
      </CollectionView>
    </>
  )
}

/** Everybody takes out, admins bring in and write. */
function ArticleListActions({ onImported }: { onImported: () => void }) {
  const { router, site } = useSiteDesk()
  if (site.role !== 'admin') return <ExportArticles />
  const href = router.href({ path: ['articles', ...pathOf({ kind: 'empty' })] })
  return (
    <>
      <ExportArticles />
      <ImportArticles onImported={onImported} />
      <a class="button" data-kind="primary" href={href}>
        <Icon name="plus" />
        {t().articles.create}
      </a>
    </>
  )
}

function ArticleRow({ article }: { article: DeskArticleSummary }) {
  const { title, locale, status, updatedAt, helpfulCount, unhelpfulCount } = article
  const text = t().articles
  const feedback = helpfulCount + unhelpfulCount > 0 && text.feedback(helpfulCount, unhelpfulCount)
  const meta = [languageName(locale), fullTime(updatedAt), feedback].filter(Boolean).join(' · ')
  return (
    <>
      <RowText name={title} meta={meta} />
      <span class="badge" data-kind={status === 'published' ? 'good' : undefined}>
        {text.statuses[status]}
      </span>
    </>
  )
}
