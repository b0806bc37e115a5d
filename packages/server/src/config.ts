import { isIP, isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { RATE_LIMITS, type RateLimit } from './limits/rate-limits.ts'
import { readLimits } from './limits/read-limits.ts'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const portNumber = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((port) => port <= 65_535)
const origin = z.string().refine(isHttpOrigin).transform(toOrigin)

// Each description completes the sentence "<VARIABLE> must be …".
const variables = z.object({
  PORT: portNumber.default(8787).describe('a whole number from 1 to 65535 (0 for any free port)'),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1').describe('an address or host name to listen on'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./)
    .refine((text) => URL.canParse(text))
    .optional()
    .describe('a URL such as postgres://user:password@host:5432/database'),
  SUPABASE_URL: origin
    .optional()
    .describe('the address of a project such as https://abc.supabase.co, together with SUPABASE_SECRET_KEY'),
  SUPABASE_SECRET_KEY: z
    .string()
    .min(20)
    .optional()
    .describe('the secret key of the project at SUPABASE_URL'),
  DESKHAND_DATA_DIR: z.string().default('.deskhand').transform(toAbsolute).describe('the path of a folder'),
  DESKHAND_PUBLIC_URL: origin
    .optional()
    .describe('an address without a path such as https://help.example.com'),
  DESKHAND_FILES_URL: origin
    .optional()
    .describe('an address without a path such as https://files.example.com'),
  DESKHAND_SECRET: z.string().min(32).optional().describe('a random text of at least 32 characters'),
  DESKHAND_ADMIN_EMAIL: z.email().default('admin@example.com').describe('an e-mail address'),
  DESKHAND_ADMIN_PASSWORD: z.string().min(8).optional().describe('a password of at least 8 characters'),
  DESKHAND_DEMO: z.enum(['0', '1']).default('1').describe('1 or 0'),
  DESKHAND_SLOW_QUERY_MS: z
    .string()
    .regex(/^\d{1,7}$/)
    .default('200')
    .transform(Number)
    .describe('a whole number of milliseconds'),
  DESKHAND_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./)
    .refine((text) => URL.canParse(text))
    .optional()
    .describe('a URL such as smtps://user:password@mail.example.com:465'),
  DESKHAND_MAIL_FROM: z.email().optional().describe('the mail address that mail comes from'),
  DESKHAND_MAIL_DELAY: z
    .string()
    .regex(/^\d{1,6}$/)
    .default('300')
    .transform(Number)
    .describe('a whole number of seconds'),
  DESKHAND_EGRESS_ALLOW: z
    .string()
    .transform((text) => text.split(',').map((range) => range.trim()))
    .refine((ranges) => ranges.every((range) => ipaddr.isValidCIDR(range)))
    .default([])
    .describe('ranges of addresses such as 10.1.0.0/16,fd00::/8'),
  DESKHAND_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((range) => range.trim()))
    .refine((ranges) => ranges.every((range) => ipaddr.isValidCIDR(range)))
    .default([])
    .describe('ranges of addresses such as 10.1.0.0/16,fd00::/8'),
  DESKHAND_LIMITS: z
    .string()
    .refine((text) => readLimits(text) !== null)
    .transform((text) => readLimits(text) ?? RATE_LIMITS)
    .default(RATE_LIMITS)
    .describe('on, off, or limits of docs/limits.md such as messages=120/60,tickets=50/600'),
  DESKHAND_LIMITS_STORE: z.enum(['memory', 'postgres']).default('memory').describe('memory or postgres'),
  DESKHAND_METRICS_TOKEN: z
    .string()
    .regex(/^[\w-]{20,200}$/)
    .optional()
    .describe('a random text of 20 to 200 letters, digits, - and _'),
  LOG_LEVEL: z
    .enum(logLevels)
    .default('info')
    .describe(`one of ${logLevels.join(', ')}`),
})

type VariableName = keyof typeof variables.shape

/** Every environment variable the server reads; `docs/configuration.md` explains each. */
export const variableNames = Object.keys(variables.shape) as VariableName[]

const secretVariables: ReadonlySet<VariableName> = new Set([
  'DATABASE_URL',
  'SUPABASE_SECRET_KEY',
  'DESKHAND_SECRET',
  'DESKHAND_ADMIN_PASSWORD',
  'DESKHAND_SMTP_URL',
  'DESKHAND_METRICS_TOKEN',
])

/** What the operator decided, complete with defaults. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Null runs the embedded PostgreSQL. */
  readonly databaseUrl: string | null
  /** The project that keeps the files; null keeps them in the data directory. */
  readonly supabase: { readonly url: string; readonly secretKey: string } | null
  /** Absolute. */
  readonly dataDir: string
  /** Where browsers reach the server: an origin, no slash at its end. */
  readonly publicUrl: string
  /** Where browsers up- and download files: an origin, no slash at its end. */
  readonly filesUrl: string
  /** Null takes the one kept in the data directory. */
  readonly secret: string | null
  readonly adminEmail: string
  /** Null generates one. */
  readonly adminPassword: string | null
  readonly demo: boolean
  /** Milliseconds from which on a query is logged as slow. */
  readonly slowQueryMs: number
  /** Null writes mail into the data directory. */
  readonly smtpUrl: string | null
  /** The address all mail comes from. */
  readonly mailFrom: string
  /** Seconds a customer has to read a reply before a mail tells of it. */
  readonly mailDelay: number
  /** Ranges of addresses that webhooks may reach although they are not public, as CIDRs. */
  readonly egressAllow: readonly string[]
  /** The proxies whose word about the address of a client is taken, as CIDRs. */
  readonly trustedProxies: readonly string[]
  /** How often who may ask for what. */
  readonly limits: readonly RateLimit[]
  /** Whether several processes count together, in the database. */
  readonly sharedLimits: boolean
  /** Null shows the metrics to this machine alone. */
  readonly metricsToken: string | null
  readonly logLevel: (typeof logLevels)[number]
}

/** An environment variable has a value the server cannot take; the message is one line for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the configuration from environment variables. An empty variable counts as unset.
 *
 * @throws {ConfigError} naming the first variable that is wrong and what it takes
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    variableNames.map((name) => [name, env[name] === '' ? undefined : env[name]]),
  )
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw explain(parsed.error, given)
  const values = parsed.data
  const publicUrl = values.DESKHAND_PUBLIC_URL ?? defaultPublicUrl(values.HOST, values.PORT)
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL ?? null,
    supabase: supabaseProject(values.SUPABASE_URL, values.SUPABASE_SECRET_KEY),
    dataDir: values.DESKHAND_DATA_DIR,
    publicUrl,
    filesUrl: values.DESKHAND_FILES_URL ?? publicUrl,
    secret: values.DESKHAND_SECRET ?? null,
    adminEmail: values.DESKHAND_ADMIN_EMAIL,
    adminPassword: values.DESKHAND_ADMIN_PASSWORD ?? null,
    demo: values.DESKHAND_DEMO === '1',
    slowQueryMs: values.DESKHAND_SLOW_QUERY_MS,
    smtpUrl: values.DESKHAND_SMTP_URL ?? null,
    mailFrom: values.DESKHAND_MAIL_FROM ?? defaultMailFrom(publicUrl),
    mailDelay: values.DESKHAND_MAIL_DELAY,
    egressAllow: values.DESKHAND_EGRESS_ALLOW,
    trustedProxies: values.DESKHAND_TRUSTED_PROXIES,
    limits: values.DESKHAND_LIMITS,
    sharedLimits: values.DESKHAND_LIMITS_STORE === 'postgres',
    metricsToken: values.DESKHAND_METRICS_TOKEN ?? null,
    logLevel: values.LOG_LEVEL,
  }
}

function supabaseProject(url: string | undefined, secretKey: string | undefined): Config['supabase'] {
  if (url !== undefined && secretKey !== undefined) return { url, secretKey }
  if (url === undefined && secretKey === undefined) return null
  const missing = url === undefined ? 'SUPABASE_URL' : 'SUPABASE_SECRET_KEY'
  throw new ConfigError(`${missing} must be ${variables.shape[missing].description}.`)
}

function explain(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): ConfigError {
  const wrong = new Set(error.issues.map((issue) => issue.path[0]))
  const name = variableNames.find((candidate) => wrong.has(candidate)) ?? 'PORT'
  const value = secretVariables.has(name) ? '' : `, not ${JSON.stringify(given[name])}`
  return new ConfigError(`${name} must be ${variables.shape[name].description}${value}.`)
}

// Listening on every address is not an address a browser can open.
function defaultPublicUrl(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const name = isEverywhere ? 'localhost' : isIPv6(host) ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** A number is no domain that mail could come from. */
function defaultMailFrom(publicUrl: string): string {
  const { hostname } = new URL(publicUrl)
  return `no-reply@${isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? hostname : 'localhost'}`
}

function isHttpOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  const isPlain = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  return isPlain && (url.protocol === 'http:' || url.protocol === 'https:')
}

function toOrigin(text: string): string {
  return new URL(text).origin
}

function toAbsolute(path: string): string {
  return resolve(path)
}
