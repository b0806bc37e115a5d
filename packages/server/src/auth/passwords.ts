import { hash, verify } from '@node-rs/argon2'
import { Turnstile } from '../limits/turnstile.ts'

/** Argon2id with the parameters OWASP names first: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Each takes 19 MiB and a thread: a flood of sign-ins waits, and beyond the queue is told to come back. */
const turnstile = new Turnstile(2, 64)

/** @throws AppError `overloaded` */
export const hashPassword = (password: string): Promise<string> =>
  turnstile.run(() => hash(password, OPTIONS))

let decoy: Promise<string> | undefined

/**
 * Whether the password belongs to the hash. Without a hash it takes as long and says no, so that the time of an answer does not
 * tell which e-mail addresses exist.
 * @throws AppError `overloaded`
 */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const expected = passwordHash ?? (await decoy)
  const matches = await turnstile.run(() => verify(expected, password))
  return passwordHash !== null && matches
}
