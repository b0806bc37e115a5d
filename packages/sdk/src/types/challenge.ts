/** What has to be found out, in the form that the solvers of `altcha` (version 2) take. */
export interface ChallengeParameters {
  /** How a try is made into a key: `PBKDF2/SHA-256`. */
  algorithm: string
  /** Hexadecimal. With the number of the try behind it, as 32 bits, big end first, this is the password. */
  nonce: string
  /** Hexadecimal. */
  salt: string
  /** Rounds of the algorithm for one try. */
  cost: number
  /** Of the key of a try, in bytes. */
  keyLength: number
  /** What the key of the right try begins with, in hexadecimal. */
  keyPrefix: string
  keySignature: string
  /** Seconds since 1970. */
  expiresAt: number
  data: { siteKey: string }
}

/**
 * Work to do before somebody anonymous may start a session, where `SiteConfig.challenge` says so. Good for one session of one
 * site, and not for long.
 */
export interface Challenge {
  parameters: ChallengeParameters
  signature: string
}

/** A challenge with its solution, to send with `POST /v1/sessions`. */
export interface SolvedChallenge {
  challenge: Challenge
  solution: {
    /** The number of the right try. */
    counter: number
    /** The whole key of that try, in hexadecimal. */
    derivedKey: string
    /** Milliseconds it took; for the curious. */
    time?: number
  }
}
