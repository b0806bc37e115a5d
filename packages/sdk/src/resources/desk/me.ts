import type { RequestOptions } from '../../core/request-options.ts'
import type { OwnProfileChanges, PasswordChange } from '../../types/desk-session.ts'
import type { DeskCalls } from './calls.ts'
import type { SignedInMember } from './sessions.ts'

/** The signed-in member, on every site they work for. */
export interface MeResource {
  /**
   * Changes what is named of one's own profile.
   * @example
   * await desk.me.update({ name: 'Ada Lovelace' })
   */
  update(changes: OwnProfileChanges, options?: RequestOptions): Promise<SignedInMember>
  /**
   * Chooses another password and ends every other session of the member. Not tried again by itself: a second time the current
   * password would be a wrong one.
   * @throws DeskhandError `invalid_request` with `fields`
   */
  changePassword(change: PasswordChange, options?: RequestOptions): Promise<void>
}

export function createMe({ request, once }: Pick<DeskCalls, 'request' | 'once'>): MeResource {
  return {
    update: (changes, options) =>
      request({ ...options, method: 'PATCH', path: '/v1/desk/me', body: changes }),
    changePassword: (change, options) =>
      once({ ...options, method: 'PUT', path: '/v1/desk/me/password', body: change }),
  }
}
