import { hash, randomBytes } from 'node:crypto'

/** A new bearer token: 256 random bits. It is shown to its owner once and stored only as a hash. */
export const newSessionToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. A plain hash is enough: a random token cannot be guessed from it. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer')
