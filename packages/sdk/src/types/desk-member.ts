import type { MemberRole, SiteMember } from './desk.ts'
import type { PageQuery } from './page.ts'
import type { Revised, RevisedChanges } from './revision.ts'

/** `invited`: has not yet chosen a password. `disabled`: may not come in any more; the name stays on what they did. */
export type MemberState = 'active' | 'invited' | 'disabled'

/** A member as the team list shows them. */
export interface TeamMember extends SiteMember, Revised {
  state: MemberState
  departmentIds: string[]
}

/** The query of `GET …/members`. */
export interface TeamQuery extends PageQuery {
  /** Everybody but those disabled, unless told otherwise. */
  state?: MemberState[]
  /** Part of the name or the e-mail address. */
  q?: string
  /** Only those who may see this ticket: whom a note on it can mention. Nobody, when the caller may not see it. */
  ticketId?: string
}

/** The body of `POST …/members`. */
export interface NewTeamMember {
  email: string
  name: string
  role: MemberRole
  departmentIds?: string[]
}

/** A link through which somebody chooses a password, once. */
export interface PasswordLink {
  url: string
  expiresAt: string
}

/** What `POST …/members` answers. */
export interface AddedMember {
  member: TeamMember
  /** To be handed to the new member. Null for somebody who has a password already, from another site. */
  invitation: PasswordLink | null
}

/** The body of `PATCH …/members/:id`. Only what is named changes. */
export interface TeamMemberChanges extends RevisedChanges {
  name?: string
  role?: MemberRole
  /** All of them: those that are not named are taken away. */
  departmentIds?: string[]
  disabled?: boolean
}

/** The body of `POST /v1/desk/invitations/accept`. */
export interface AcceptedInvitation {
  /** The last part of the link. */
  token: string
  password: string
}
