import './MemberSessions.css'
import { isDeskhandError, type PageQuery, type TeamMember } from '@deskhand/sdk'
import { useCallback, useId, useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { SessionRows } from '../SessionRows.tsx'

/** Where a member is signed in. Of somebody who works for other admins too they are not shown: they are those of all sites. */
export function MemberSessions({ member }: { member: TeamMember }) {
  const { members } = useSiteDesk().client
  const [isShared, setShared] = useState(false)
  const titleId = useId()
  const text = t().team
  const list = useCallback(
    async (query?: PageQuery) => {
      try {
        return await members.sessions(member.id, query)
      } catch (error) {
        if (!isDeskhandError(error) || error.code !== 'forbidden') throw error
        setShared(true)
        return { data: [], nextCursor: null }
      }
    },
    [members, member.id],
  )
  return (
    <section class="member-sessions" aria-labelledby={titleId}>
      <h3 id={titleId} class="form-field-label">
        {text.sessions}
      </h3>
      <SessionRows
        label={text.sessions}
        none={isShared ? text.sessionsShared : t().account.noSessions}
        list={list}
        end={(id) => members.endSession(member.id, id)}
      />
    </section>
  )
}
