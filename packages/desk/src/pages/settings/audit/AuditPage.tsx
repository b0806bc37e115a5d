import type { AuditEntry } from '@deskhand/sdk'
import { useCallback, useState } from 'preact/hooks'
import { CollectionView } from '../../../collections/CollectionView.tsx'
import { RowText } from '../../../collections/RowText.tsx'
import { useSearchedCollection } from '../../../collections/use-searched-collection.ts'
import { SearchField } from '../../../forms/SearchField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { fullTime } from '../../../ui/time-text.ts'
import { auditQuery, EVERYTHING, wordsQuery } from './audit-choice.ts'
import { AuditFilters } from './AuditFilters.tsx'

/** What was done to the data of the site, newest first. */
export function AuditPage() {
  const { audit } = useSiteDesk().client
  const [choice, setChoice] = useState(EVERYTHING)
  const text = t().audit
  const list = useCallback(
    ({ q, ...page }: { q?: string; cursor?: string }) =>
      audit.list({ ...page, ...auditQuery(choice), ...(q !== undefined && wordsQuery(q, text.actions)) }),
    [audit, choice, text.actions],
  )
  const search = useSearchedCollection<AuditEntry>(list)
  const isEverything = choice === EVERYTHING && search.text === ''
  const title = t().settings.subjects.audit
  return (
    <>
      <PageHeader title={title} hint={text.hint} />
      <SearchField label={text.search} value={search.text} onInput={search.setText} />
      <AuditFilters choice={choice} onChange={setChoice} />
      <CollectionView
        label={title}
        collection={search.collection}
        empty={{
          icon: 'lock',
          title: text.none,
          hint: isEverything ? text.noneHint : text.noneChosenHint,
        }}
      >
        {(entry) => <AuditRow entry={entry} />}
      </CollectionView>
    </>
  )
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { action, actor, details, at } = entry
  const text = t().audit
  const actions: Readonly<Record<string, string>> = text.actions
  const who = actor.name ?? text.actors[actor.kind]
  const facts = Object.entries(details).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  return (
    <span class="collection-link">
      <RowText name={actions[action] ?? action} meta={[who, ...facts].join(' · ')} />
      <time class="collection-meta" dateTime={at}>
        {fullTime(at)}
      </time>
    </span>
  )
}
