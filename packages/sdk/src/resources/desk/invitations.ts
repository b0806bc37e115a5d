import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type { AcceptedInvitation } from '../../types/desk-member.ts'
import type { MemberSession } from '../../types/desk.ts'

export interface InvitationsResource {
  /**
   * Chooses a password by the token of a link, and signs in with it: of an invitation, or of a link for a new password. The link
   * works once, and every session the member had ends. Not tried again by itself: after `network` or `timeout` try to sign in.
   * @throws DeskhandError `invitation_invalid`, `invalid_request` with `fields`
   * @example
   * const { member } = await desk.invitations.accept({ token, password })
   */
  accept(invitation: AcceptedInvitation, options?: RequestOptions): Promise<MemberSession>
}

/** @param begin takes the session over that the answer brings */
export function createInvitations(
  askOnce: Request,
  begin: (session: MemberSession) => void,
): InvitationsResource {
  return {
    async accept(invitation, options) {
      const opened = await askOnce<MemberSession>({
        ...options,
        method: 'POST',
        path: '/v1/desk/invitations/accept',
        body: invitation,
      })
      begin(opened)
      return opened
    },
  }
}
