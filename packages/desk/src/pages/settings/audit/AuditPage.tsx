import type { AuditEntry } from '@deskhand/sdk'
import { useMemo, useState } from 'preact/hooks'
import { CollectionView } from '../../../collections/CollectionView.tsx'
import { RowText } from '../../../collections/RowText.tsx'
import { useCollection } from '../../../collections/use-collection.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { fullTime } from '../../../ui/time-text.ts'
import { auditQuery, EVERYTHING } from './audit-choice.ts'
import { AuditFilters } from './AuditFilters.tsx'

/** What was done to the data of the site, newest first. */
export function AuditPage() {
  const { audit } = useSiteDesk().client
  const [choice, setChoice] = useState(EVERYTHING)
  const chosen = useMemo(
    () => ({ list: (query?: { cursor?: string }) => audit.list({ ...query, ...auditQuery(choice) }) }),
    [audit, choice],
  )
  const entries = useCollection(chosen)
  const text = t().audit
  const title = t().settings.subjects.audit
  return (
    <>
      <PageHeader title={title} hint={text.hint} />
      <AuditFilters choice={choice} onChange={setChoice} />
      <CollectionView
        label={title}
        collection={entries}
        empty={{
          icon: 'lock',
          title: text.none,
          hint: choice === EVERYTHING ? text.noneHint : text.noneChosenHint,
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
