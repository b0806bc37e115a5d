import type { AuditEntry } from '@deskhand/sdk'
import { CollectionView } from '../../../collections/CollectionView.tsx'
import { RowText } from '../../../collections/RowText.tsx'
import { useCollection } from '../../../collections/use-collection.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { fullTime } from '../../../ui/time-text.ts'

/** What was done to the data of the site, newest first. */
export function AuditPage() {
  const entries = useCollection(useSiteDesk().client.audit)
  const text = t().audit
  const title = t().settings.subjects.audit
  return (
    <>
      <PageHeader title={title} hint={text.hint} />
      <CollectionView
        label={title}
        collection={entries}
        empty={{ icon: 'lock', title: text.none, hint: text.noneHint }}
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
