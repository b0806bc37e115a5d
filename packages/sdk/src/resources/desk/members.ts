import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type {
  AddedMember,
  NewTeamMember,
  PasswordLink,
  TeamMember,
  TeamMemberChanges,
  TeamQuery,
} from '../../types/desk-member.ts'
import type { DeskSessionInfo } from '../../types/desk-session.ts'
import type { Page, PageQuery } from '../../types/page.ts'
import type { DeskCalls } from './calls.ts'
import { createList } from './collection.ts'
import type { ListResource } from './collection.ts'

/** The team, by name. Every member reads it, admins settle it. */
export interface DeskMembersResource extends ListResource<TeamMember, TeamQuery> {
  get(id: string, options?: RequestOptions): Promise<TeamMember>
  /**
   * Adds somebody to the team. Not tried again by itself: after `network` or `timeout` look first whether they are there.
   * @example
   * const { invitation } = await site.members.add({ email: 'ada@example.com', name: 'Ada', role: 'agent' })
   * if (invitation) show(invitation.url)
   */
  add(member: NewTeamMember, options?: RequestOptions): Promise<AddedMember>
  /**
   * Changes what is named. `disabled: true` keeps them out, from their next request on.
   * @throws DeskhandError `invalid_request` for what would leave the site without an admin
   */
  update(id: string, changes: TeamMemberChanges, options?: RequestOptions): Promise<TeamMember>
  /** A link through which they choose a new password, once and within seven days. One made before stops working. */
  passwordLink(id: string, options?: RequestOptions): Promise<PasswordLink>
  /**
   * Where they are signed in, the newest first. Pass its `nextCursor` as `cursor` to read on.
   * @throws DeskhandError `forbidden` of somebody who also works for a site of other admins
   */
  sessions(id: string, query?: PageQuery, options?: RequestOptions): Promise<Page<DeskSessionInfo>>
  /** Signs them out in one place, from their next request there on. */
  endSession(id: string, sessionId: string, options?: RequestOptions): Promise<void>
}

export function createDeskMembers({ request, once }: DeskCalls, site: string): DeskMembersResource {
  const members = `${site}/members`
  const member = (id: string) => members + path`/${id}`
  return {
    ...createList(request, members),
    get: (id, options) => request({ ...options, path: member(id) }),
    add: (newcomer, options) => once({ ...options, method: 'POST', path: members, body: newcomer }),
    update: (id, changes, options) =>
      request({ ...options, method: 'PATCH', path: member(id), body: changes }),
    passwordLink: (id, options) =>
      request({ ...options, method: 'POST', path: `${member(id)}/password-link` }),
    sessions: (id, query, options) => request({ ...options, path: `${member(id)}/sessions`, query }),
    endSession: (id, sessionId, options) =>
      request({ ...options, method: 'DELETE', path: member(id) + path`/sessions/${sessionId}` }),
  }
}
