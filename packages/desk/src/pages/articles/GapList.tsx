import './GapList.css'
import type { KbGap } from '@deskhand/sdk'
import { useMemo, useState } from 'preact/hooks'
import { CollectionView } from '../../collections/CollectionView.tsx'
import { RowText } from '../../collections/RowText.tsx'
import { useCollection } from '../../collections/use-collection.ts'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { locale as ownLocale, t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { languageName } from './article-languages.ts'
import { pathOf } from './new-article.ts'

/** How many days back, as the choice names them: searches are kept for 90. */
const RANGES = ['7', '30', '90'] as const

const DAY = 86_400_000

/** What customers looked for in vain: what there should be an article about. */
export function GapList() {
  const { kbGaps } = useSiteDesk().client
  const [days, setDays] = useState<(typeof RANGES)[number]>('30')
  const text = t().articles
  const resource = useMemo(
    () => ({ list: async () => withIds(await kbGaps.list({ since: daysAgo(Number(days)) })) }),
    [kbGaps, days],
  )
  const gaps = useCollection(resource)
  return (
    <>
      <PageHeader title={text.parts.gaps} hint={text.gapsHint}>
        <div class="gap-range">
          <ChoiceField
            label={text.gapsRange}
            value={days}
            options={RANGES.map((one) => ({ value: one, label: text.lastDays(Number(one)) }))}
            onChange={setDays}
          />
        </div>
      </PageHeader>
      <CollectionView
        label={text.parts.gaps}
        collection={gaps}
        empty={{ icon: 'check', title: text.noGaps, hint: text.noGapsHint }}
      >
        {(gap) => <GapRow gap={gap} />}
      </CollectionView>
    </>
  )
}

function GapRow({ gap: { query, locale, lastDay, searches } }: { gap: KbGap }) {
  const { router, site } = useSiteDesk()
  const text = t().articles
  return (
    <span class="collection-link">
      <RowText name={query} meta={`${languageName(locale)} · ${text.lastSearched(dayText(lastDay))}`} />
      <span class="badge">{text.searches(searches)}</span>
      {site.role === 'admin' && (
        <a
          class="button"
          aria-label={text.writeAbout(query)}
          href={router.href({ path: ['articles', ...pathOf({ kind: 'gap', locale, title: query })] })}
        >
          {text.write}
        </a>
      )}
    </span>
  )
}

const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10)

/** Days are counted in UTC. */
const dayText = (day: string): string =>
  new Intl.DateTimeFormat(ownLocale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day))

/** A gap is named by what was typed, in one language. */
const withIds = <Page extends { data: KbGap[] }>(page: Page) => ({
  ...page,
  data: page.data.map((gap) => ({ ...gap, id: `${gap.locale} ${gap.query}` })),
})
