import type { ArticleVersion, DeskArticle } from '@deskhand/sdk'
import { useMemo, useState } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useCollection } from '../../collections/use-collection.ts'
import { Notice } from '../../forms/Notice.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { fullTime } from '../../ui/time-text.ts'
import { VersionComparison } from './VersionComparison.tsx'

interface VersionListProps {
  article: DeskArticle
  onRestored: (article: DeskArticle) => void
  onClose: () => void
}

/** The texts an article had, newest first, each beside the text of now, and the way back to one of them. */
export function VersionList({ article, onRestored, onClose }: VersionListProps) {
  const { client, site, notices } = useSiteDesk()
  const [compared, compare] = useState<ArticleVersion | null>(null)
  const text = t().articles
  const resource = useMemo(
    () => ({
      list: async (query?: { cursor?: string }) => withIds(await client.articles.versions(article.id, query)),
    }),
    [client, article.id],
  )
  const versions = useCollection(resource)

  async function restore(version: number): Promise<void> {
    try {
      onRestored(await client.articles.restore(article.id, { version }))
      onClose()
    } catch (error) {
      notices.addProblem(error)
    }
  }
  if (compared) {
    const { version } = compared
    return (
      <VersionComparison
        version={compared}
        article={article}
        onRestore={site.role === 'admin' ? () => void restore(version) : null}
        onClose={() => compare(null)}
      />
    )
  }
  return (
    <Notice title={text.versions} onClose={onClose}>
      <CollectionView
        label={text.versions}
        collection={versions}
        empty={{ icon: 'article', title: text.noVersions, hint: '' }}
      >
        {(version) => (
          <VersionRow
            version={version}
            isPresent={version.title === article.title && version.body === article.body}
            onCompare={() => compare(version)}
          />
        )}
      </CollectionView>
    </Notice>
  )
}

interface VersionRowProps {
  version: ArticleVersion
  /** It says what the article says now. */
  isPresent: boolean
  onCompare: () => void
}

function VersionRow({ version: { version, title, author, at }, isPresent, onCompare }: VersionRowProps) {
  const text = t().articles
  return (
    <span class="collection-link">
      <RowText
        name={text.version(version, title)}
        meta={[author.name, fullTime(at)].filter(Boolean).join(' · ')}
      />
      {isPresent ? (
        <span class="badge" data-kind="good">
          {text.present}
        </span>
      ) : (
        <button type="button" class="button" aria-label={text.compareWith(version)} onClick={onCompare}>
          {text.compare}
        </button>
      )}
    </span>
  )
}

const withIds = <Page extends { data: ArticleVersion[] }>(page: Page) => ({
  ...page,
  data: page.data.map((version) => ({ ...version, id: String(version.version) })),
})
