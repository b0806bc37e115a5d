import { isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

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
  'DESKHAND_SECRET',
  'DESKHAND_ADMIN_PASSWORD',
])

/** What the operator decided, complete with defaults. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Null runs the embedded PostgreSQL. */
  readonly databaseUrl: string | null
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
    dataDir: values.DESKHAND_DATA_DIR,
    publicUrl,
    filesUrl: values.DESKHAND_FILES_URL ?? publicUrl,
    secret: values.DESKHAND_SECRET ?? null,
    adminEmail: values.DESKHAND_ADMIN_EMAIL,
    adminPassword: values.DESKHAND_ADMIN_PASSWORD ?? null,
    demo: values.DESKHAND_DEMO === '1',
    slowQueryMs: values.DESKHAND_SLOW_QUERY_MS,
    logLevel: values.LOG_LEVEL,
  }
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
