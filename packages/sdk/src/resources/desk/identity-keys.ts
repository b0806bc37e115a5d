import type { RequestOptions } from '../../core/request-options.ts'
import { path } from '../../core/url.ts'
import type { IdentityKeyInfo, MadeIdentityKey, NewIdentityKey } from '../../types/desk-identity-key.ts'
import type { DeskCalls } from './calls.ts'
import { createList } from './collection.ts'
import type { ListResource } from './collection.ts'

/** The keys with which the owner's backend signs identities, newest first. For admins. */
export interface IdentityKeysResource extends ListResource<IdentityKeyInfo> {
  /**
   * Makes a key. The answer is the only one that shows its secret, so it is not tried again by itself: revoke a key whose answer
   * was lost, and make another one.
   * @example
   * const { kid, secret } = await site.identityKeys.create({ kid: '2026-11' })
   */
  create(key: NewIdentityKey, options?: RequestOptions): Promise<MadeIdentityKey>
  /** Its tokens start no session any more, and the sessions that it vouched for end. */
  revoke(id: string, options?: RequestOptions): Promise<void>
}

export function createIdentityKeys({ request, once }: DeskCalls, site: string): IdentityKeysResource {
  const keys = `${site}/identity-keys`
  return {
    ...createList(request, keys),
    create: (key, options) => once({ ...options, method: 'POST', path: keys, body: key }),
    revoke: (id, options) => request({ ...options, method: 'DELETE', path: keys + path`/${id}` }),
  }
}
