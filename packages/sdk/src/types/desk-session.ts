/** One place where a member is signed in. */
export interface DeskSessionInfo {
  id: string
  createdAt: string
  expiresAt: string
  /** The one that asks. */
  isCurrent: boolean
}

/** The body of `PATCH /v1/desk/me`. Only what is named changes, on every site of the member. */
export interface OwnProfileChanges {
  name?: string
  /** An address with https, or null for none. */
  avatarUrl?: string | null
}

/** The body of `PUT /v1/desk/me/password`. */
export interface PasswordChange {
  currentPassword: string
  newPassword: string
}
