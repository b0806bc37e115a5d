import type { DeskSessionInfo, OwnProfileChanges, Page, PageQuery } from '@deskhand/sdk'
import { sessionPage } from './session-page.ts'
import { rowsOf, statement, type Query } from './statement.ts'

const LIST = statement('own_sessions', 'select * from deskhand_private.own_sessions($1, $2, $3, $4)')

/** Where the signed-in member is signed in, the newest first. */
export const listOwnSessions = (currentTokenHash: Buffer, page: PageQuery): Query<Page<DeskSessionInfo>> =>
  sessionPage(LIST, [currentTokenHash], page)

const END = statement('end_own_sessions', 'select deskhand_private.end_own_sessions($1, $2) as id')

const endOwn = (sessionId: string | null, keptTokenHash: Buffer | null): Query<string[]> => ({
  statement: END,
  values: [sessionId, keptTokenHash],
  read: (rows) => rowsOf<{ id: string }>(rows).map(({ id }) => id),
})

/** Signs the member out everywhere and tells which sessions ended. */
export const endOwnSessions = (): Query<string[]> => endOwn(null, null)

/** Signs the member out everywhere else. */
export const endOtherSessions = (keptTokenHash: Buffer): Query<string[]> => endOwn(null, keptTokenHash)

/** Ends one session of the member: none when there is no such. */
export const endOwnSession = (sessionId: string): Query<string[]> => endOwn(sessionId, null)

const CHANGE_PROFILE = statement('change_own_profile', 'select deskhand_private.change_own_profile($1)')

/** Changes what is named of the signed-in member, on every site. */
export const changeOwnProfile = (changes: OwnProfileChanges): Query<void> => ({
  statement: CHANGE_PROFILE,
  values: [JSON.stringify(changes)],
  read: () => undefined,
})
