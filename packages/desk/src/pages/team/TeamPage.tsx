import type { TeamMember } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { RowText } from '../../collections/RowText.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ItemsPage } from '../ItemsPage.tsx'
import { MemberEditor } from './MemberEditor.tsx'

/** Who answers here: `#/{siteKey}/team/{memberId}` opens one of them. */
export function TeamPage() {
  const { client, team } = useSiteDesk()
  const [members] = useState(() => ({
    list: (query?: { cursor?: string }) =>
      client.members.list({ ...query, state: ['active', 'invited', 'disabled'] }),
  }))
  return (
    <div class="page-column">
      <ItemsPage
        title={t().navigation.sections.team}
        base={[]}
        resource={members}
        icon="people"
        text={t().team}
        Row={MemberRow}
        Editor={MemberEditor}
        // Tickets are assigned to them.
        onChanged={() => void team.load()}
      />
    </div>
  )
}

function MemberRow({ item }: { item: TeamMember }) {
  const text = t().team
  return (
    <>
      <Avatar id={item.id} name={item.name} />
      <RowText name={item.name} meta={item.email} />
      {item.state !== 'active' && (
        <span class="badge" data-kind={item.state === 'disabled' ? 'danger' : undefined}>
          {text.states[item.state]}
        </span>
      )}
      <span class="badge" data-kind={item.role === 'admin' ? 'good' : undefined}>
        {text.roles[item.role]}
      </span>
    </>
  )
}
