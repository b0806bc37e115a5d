/** A member's account: who it is in `team_members`, which alone says where they work and as what. */
export interface Account {
  userId: string
  /** False for somebody who has yet to choose a password. */
  hasPassword: boolean
}

/** Where members have their e-mail and password. Every adapter gives the same answers; only the keeper differs. */
export interface MemberSignIn {
  /** Whose e-mail and password these are; null when they do not belong together, without telling which is wrong. */
  check(email: string, password: string): Promise<string | null>
  /** The account of an e-mail address, made where there is none. */
  accountFor(email: string): Promise<Account>
  setPassword(userId: string, password: string): Promise<void>
}
