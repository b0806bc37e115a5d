/** A key with which the owner's backend signs identities. Its secret is shown once, when it is made. */
export interface IdentityKeyInfo {
  id: string
  /** Goes into the header of every token that is signed with it. */
  kid: string
  createdAt: string
  /** Tokens of a key that is revoked are not taken any more. */
  revokedAt: string | null
}

/** The body of `POST …/identity-keys`. */
export interface NewIdentityKey {
  /** Goes into the header of every token: 1 to 64 letters, digits, dots, hyphens and underscores, for example `2026-11`. */
  kid: string
}

/** What `POST …/identity-keys` answers. */
export interface MadeIdentityKey extends IdentityKeyInfo {
  /** 256 random bits as text. The bytes of this text, in UTF-8, are the secret of HS256. Nobody can read it again. */
  secret: string
}
