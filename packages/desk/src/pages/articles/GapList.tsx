import type { KbGap } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useCollection } from '../../collections/use-collection.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'

/** What customers looked for in vain: what there should be an article about. */
export function GapList() {
  const { kbGaps } = useSiteDesk().client
  const text = t().articles
  const resource = useMemo(() => ({ list: async () => withIds(await kbGaps.list()) }), [kbGaps])
  const gaps = useCollection(resource)
  return (
    <>
      <PageHeader title={text.parts.gaps} hint={text.gapsHint} />
      <CollectionView
        label={text.parts.gaps}
        collection={gaps}
        empty={{ icon: 'check', title: text.noGaps, hint: text.noGapsHint }}
      >
        {({ query, locale, lastDay, searches }) => (
          <span class="collection-link">
            <RowText name={query} meta={`${locale} · ${text.lastSearched(lastDay)}`} />
            <span class="badge">{text.searches(searches)}</span>
          </span>
        )}
      </CollectionView>
    </>
  )
}

/** A gap is named by what was typed, in one language. */
const withIds = <Page extends { data: KbGap[] }>(page: Page) => ({
  ...page,
  data: page.data.map((gap) => ({ ...gap, id: `${gap.locale} ${gap.query}` })),
})
