import type { ArticleStatus, DeskArticleSummary } from '@deskhand/sdk'
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
import { ArticleFiles } from './ArticleFiles.tsx'

const STATUSES: readonly ArticleStatus[] = ['published', 'draft', 'archived']
const ANY = ''

export function ArticleList() {
  const { client, router, site } = useSiteDesk()
  const [status, setStatus] = useState<ArticleStatus | typeof ANY>(ANY)
  const list = useCallback(
    (query: { q?: string; cursor?: string }) =>
      client.articles.list({ ...query, ...(status !== ANY && { status: [status] }) }),
    [client, status],
  )
  const search = useSearchedCollection<DeskArticleSummary>(list)
  const text = t().articles
  const isAdmin = site.role === 'admin'
  return (
    <>
      <PageHeader title={text.parts.articles} hint={text.hint}>
        <ArticleFiles onImported={() => void search.collection.load()} />
        {isAdmin && (
          <a class="button" data-kind="primary" href={router.href({ path: ['articles', 'new'] })}>
            <Icon name="plus" />
            {text.create}
          </a>
        )}
      </PageHeader>
      <div class="page-filters">
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

function ArticleRow({ article }: { article: DeskArticleSummary }) {
  const { title, locale, status, updatedAt, helpfulCount, unhelpfulCount } = article
  const text = t().articles
  return (
    <>
      <RowText
        name={title}
        meta={[locale, fullTime(updatedAt), text.feedback(helpfulCount, unhelpfulCount)].join(' · ')}
      />
      <span class="badge" data-kind={status === 'published' ? 'good' : undefined}>
        {text.statuses[status]}
      </span>
    </>
  )
}
