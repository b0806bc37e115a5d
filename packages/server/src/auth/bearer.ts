import type { Context as HonoContext } from 'hono'
import type { Context } from '../db/context.ts'
import type { AppEnv } from '../middleware/env.ts'
import { AppError } from '../problems.ts'
import { hashToken } from './session-token.ts'

/** The bearer token of a request, or null when it carries none. Other schemes are none. */
export function bearerToken(c: HonoContext<AppEnv>): string | null {
  const match = /^Bearer ([\w-]{20,200})$/i.exec(c.req.header('authorization') ?? '')
  return match?.[1] ?? null
}

/** Reads from a request for whom its queries run. */
export interface Callers {
  customer(c: HonoContext<AppEnv>): Extract<Context, { kind: 'customer' }>
  /** `siteId` null: the session alone is meant, before a site is chosen. */
  member(c: HonoContext<AppEnv>, siteId: string | null): Extract<Context, { kind: 'member' }>
  visitor(c: HonoContext<AppEnv>, siteKey: string): Extract<Context, { kind: 'public' }>
  /** The page that asks, to be held against the site's allow-list. Null for programs, and for our own pages. */
  origin(c: HonoContext<AppEnv>): string | null
}

/** @param ownOrigins Where the server itself is reached: its own pages need no entry in any allow-list. */
export function callersFor(ownOrigins: ReadonlySet<string>): Callers {
  const origin = (c: HonoContext<AppEnv>): string | null => {
    const header = c.req.header('origin')
    return header === undefined || ownOrigins.has(header) ? null : header
  }
  return {
    origin,
    customer: (c) => ({ kind: 'customer', tokenHash: requireToken(c), origin: origin(c) }),
    member: (c, siteId) => ({ kind: 'member', tokenHash: requireToken(c), siteId }),
    visitor: (c, siteKey) => ({ kind: 'public', siteKey, origin: origin(c) }),
  }
}

/**
 * The bearer token of a request.
 * @throws AppError `unauthenticated` when it carries none
 */
export function requireBearer(c: HonoContext<AppEnv>): string {
  const token = bearerToken(c)
  if (!token) {
    throw new AppError('unauthenticated', 'Send the token of a session as "Authorization: Bearer …".')
  }
  return token
}

const requireToken = (c: HonoContext<AppEnv>): Buffer => rememberedHash(requireBearer(c))

const REMEMBERED = 10_000
const hashes = new Map<string, Buffer>()

/**
 * The hash of a token that comes with one request after the other. Nothing else is remembered: whether its session still lives, and
 * what it may do, is asked of the database each time.
 */
function rememberedHash(token: string): Buffer {
  const known = hashes.get(token)
  if (known) return known
  if (hashes.size === REMEMBERED) hashes.clear()
  const made = hashToken(token)
  hashes.set(token, made)
  return made
}
