import { hashToken, newSessionToken } from './session-token.ts'

/** How long somebody has to follow a link: seven days, in milliseconds. */
const LIFETIME = 7 * 86_400_000

/** A new link through which a member chooses a password. Only the hash of its token is kept. */
export interface MemberLink {
  url: string
  tokenHash: Buffer
  expiresAt: Date
}

/** @param deskUrl Where the desk is, with a slash at its end. The token follows the `#`, so that no server and no log ever sees it. */
export function newMemberLink(deskUrl: string): MemberLink {
  const token = newSessionToken()
  return {
    url: `${deskUrl}#/invitation/${token}`,
    tokenHash: hashToken(token),
    expiresAt: new Date(Date.now() + LIFETIME),
  }
}
