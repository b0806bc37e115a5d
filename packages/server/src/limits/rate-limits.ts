/** What a request is to the limits. Every request under `/v1` and `/files` is of exactly one kind. */
export type RequestKind =
  | 'read'
  | 'write'
  | 'public-read'
  | 'search'
  | 'feedback'
  | 'session-start'
  | 'challenge'
  | 'ticket'
  | 'message'
  | 'moment'
  | 'upload'
  | 'file'
  | 'export'
  | 'sign-in'
  | 'member-account'

/** Whose requests are counted together. A network of IPv6 (/64) counts as one address: one machine has as many as it likes. */
export type CountedPer =
  | 'address'
  | 'address and site'
  | 'site'
  | 'session'
  | 'account'
  | 'account and address'

/** So many requests of a kind in a window of time. */
export interface RateLimit {
  /** What headers, configuration and documentation call it. */
  name: string
  /** `any`: requests of all kinds. */
  of: RequestKind | 'any'
  per: CountedPer
  quota: number
  /** The window, which opens with the first request. */
  seconds: number
  /** Sign-ins that fail; a request that succeeds is given back. */
  counts?: 'failures'
  /** Whether processes that share a database count it together. What only protects a process is counted by each. */
  isShared?: true
}

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * Every limit on how often. What protects one customer or member from their own runaway program is counted per session; what
 * protects a site from a flood is counted per site, so a site over its limit takes nothing from another one; what protects the
 * server is counted per address, with room for an office behind one.
 */
export const RATE_LIMITS = [
  { name: 'all', of: 'any', per: 'address', quota: 6_000, seconds: MINUTE },
  { name: 'reads', of: 'read', per: 'session', quota: 600, seconds: MINUTE },
  { name: 'writes', of: 'write', per: 'session', quota: 240, seconds: MINUTE },
  { name: 'public-reads', of: 'public-read', per: 'address and site', quota: 600, seconds: MINUTE },
  { name: 'searches', of: 'search', per: 'address and site', quota: 240, seconds: MINUTE },
  { name: 'searches-of-site', of: 'search', per: 'site', quota: 12_000, seconds: MINUTE },
  { name: 'feedback', of: 'feedback', per: 'address and site', quota: 30, seconds: MINUTE, isShared: true },
  {
    name: 'sessions',
    of: 'session-start',
    per: 'address and site',
    quota: 60,
    seconds: MINUTE,
    isShared: true,
  },
  {
    name: 'sessions-of-site',
    of: 'session-start',
    per: 'site',
    quota: 60_000,
    seconds: HOUR,
    isShared: true,
  },
  {
    name: 'challenges',
    of: 'challenge',
    per: 'address and site',
    quota: 120,
    seconds: MINUTE,
    isShared: true,
  },
  { name: 'tickets', of: 'ticket', per: 'session', quota: 20, seconds: 10 * MINUTE, isShared: true },
  {
    name: 'tickets-of-address',
    of: 'ticket',
    per: 'address',
    quota: 200,
    seconds: 10 * MINUTE,
    isShared: true,
  },
  { name: 'messages', of: 'message', per: 'session', quota: 60, seconds: MINUTE },
  { name: 'messages-of-address', of: 'message', per: 'address', quota: 600, seconds: MINUTE },
  { name: 'moments', of: 'moment', per: 'session', quota: 120, seconds: MINUTE },
  { name: 'uploads', of: 'upload', per: 'session', quota: 240, seconds: 10 * MINUTE, isShared: true },
  // Whoever starts one session after the other fills no disk.
  {
    name: 'uploads-of-address',
    of: 'upload',
    per: 'address',
    quota: 1_200,
    seconds: 10 * MINUTE,
    isShared: true,
  },
  { name: 'files', of: 'file', per: 'address', quota: 1_200, seconds: MINUTE },
  { name: 'exports', of: 'export', per: 'session', quota: 20, seconds: HOUR, isShared: true },
  { name: 'sign-ins', of: 'sign-in', per: 'address', quota: 120, seconds: MINUTE, isShared: true },
  {
    name: 'failed-sign-ins-here',
    of: 'sign-in',
    per: 'account and address',
    quota: 10,
    seconds: 15 * MINUTE,
    counts: 'failures',
    isShared: true,
  },
  {
    name: 'failed-sign-ins-of-address',
    of: 'sign-in',
    per: 'address',
    quota: 100,
    seconds: 15 * MINUTE,
    counts: 'failures',
    isShared: true,
  },
  {
    name: 'failed-sign-ins-of-account',
    of: 'sign-in',
    per: 'account',
    quota: 100,
    seconds: HOUR,
    counts: 'failures',
    isShared: true,
  },
  { name: 'member-accounts', of: 'member-account', per: 'session', quota: 60, seconds: HOUR, isShared: true },
  {
    name: 'member-accounts-of-address',
    of: 'member-account',
    per: 'address',
    quota: 120,
    seconds: HOUR,
    isShared: true,
  },
] as const satisfies readonly RateLimit[]

export type LimitName = (typeof RATE_LIMITS)[number]['name']
