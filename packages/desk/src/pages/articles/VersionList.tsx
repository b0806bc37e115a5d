import type { ArticleVersion, DeskArticle } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useCollection } from '../../collections/use-collection.ts'
import { Notice } from '../../forms/Notice.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { fullTime } from '../../ui/time-text.ts'

interface VersionListProps {
  article: DeskArticle
  onRestored: (article: DeskArticle) => void
  onClose: () => void
}

/** The texts an article had, newest first, and the way back to one of them. */
export function VersionList({ article, onRestored, onClose }: VersionListProps) {
  const { client, site, notices } = useSiteDesk()
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
  return (
    <Notice title={text.versions} onClose={onClose}>
      <CollectionView
        label={text.versions}
        collection={versions}
        empty={{ icon: 'article', title: text.noVersions, hint: '' }}
      >
        {({ version, title, author, at }) => (
          <span class="collection-link">
            <RowText
              name={text.version(version, title)}
              meta={[author.name, fullTime(at)].filter(Boolean).join(' · ')}
            />
            {site.role === 'admin' && (
              <button type="button" class="button" onClick={() => void restore(version)}>
                {text.restore}
              </button>
            )}
          </span>
        )}
      </CollectionView>
    </Notice>
  )
}

const withIds = <Page extends { data: ArticleVersion[] }>(page: Page) => ({
  ...page,
  data: page.data.map((version) => ({ ...version, id: String(version.version) })),
})
