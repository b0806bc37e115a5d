import type { DeskSessionInfo, Page, PageQuery } from '@deskhand/sdk'
import { sessionPage } from './session-page.ts'
import { onlyRow, statement, type Query } from './statement.ts'

const LIST = statement(
  'member_sessions',
  'select * from deskhand_private.member_sessions($1, $2, $3, $4, $5, $6)',
)

/** Where a member is signed in, the newest first, for an admin; the token is that of the admin. */
export const listMemberSessions = (
  siteId: string,
  memberId: string,
  currentTokenHash: Buffer,
  page: PageQuery,
): Query<Page<DeskSessionInfo>> => sessionPage(LIST, [siteId, memberId, currentTokenHash], page)

const END = statement(
  'end_member_session',
  'select deskhand_private.end_member_session($1, $2, $3) as is_ended',
)

/** Ends one session of a member; false where there is no such. */
export const endMemberSession = (siteId: string, memberId: string, sessionId: string): Query<boolean> => ({
  statement: END,
  values: [siteId, memberId, sessionId],
  read: (rows) => onlyRow<{ is_ended: boolean }>(rows).is_ended,
})
