import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig, variableNames } from './config.ts'
import { RATE_LIMITS } from './limits/rate-limits.ts'

describe('configuration', () => {
  it('runs without any variable', () => {
    expect(readConfig({})).toEqual({
      port: 8787,
      host: '127.0.0.1',
      databaseUrl: null,
      supabase: null,
      dataDir: resolve('.deskhand'),
      publicUrl: 'http://127.0.0.1:8787',
      filesUrl: 'http://127.0.0.1:8787',
      secret: null,
      adminEmail: 'admin@example.com',
      adminPassword: null,
      demo: true,
      slowQueryMs: 200,
      trustedProxies: [],
      limits: RATE_LIMITS,
      sharedLimits: false,
      metricsToken: null,
      smtpUrl: null,
      mailFrom: 'no-reply@localhost',
      mailDelay: 300,
      egressAllow: [],
      logLevel: 'info',
    })
  })

  it('takes every variable', () => {
    const config = readConfig({
      PORT: '9000',
      HOST: '10.0.0.7',
      DATABASE_URL: 'postgresql://u:p@db.example.com:6543/help?sslmode=require',
      SUPABASE_URL: 'https://abc.supabase.co/',
      SUPABASE_SECRET_KEY: 'sb_secret_0123456789abcdef',
      DESKHAND_DATA_DIR: '/var/lib/deskhand',
      DESKHAND_PUBLIC_URL: 'https://help.example.com/',
      DESKHAND_FILES_URL: 'https://files.example.com',
      DESKHAND_SECRET: 's'.repeat(32),
      DESKHAND_ADMIN_EMAIL: 'ada@example.com',
      DESKHAND_ADMIN_PASSWORD: 'correct horse',
      DESKHAND_DEMO: '0',
      DESKHAND_SLOW_QUERY_MS: '50',
      DESKHAND_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8',
      DESKHAND_LIMITS: 'off',
      DESKHAND_LIMITS_STORE: 'postgres',
      DESKHAND_METRICS_TOKEN: 'm'.repeat(20),
      DESKHAND_SMTP_URL: 'smtps://user:p%40ss@mail.example.com:465',
      DESKHAND_MAIL_FROM: 'support@example.com',
      DESKHAND_MAIL_DELAY: '60',
      DESKHAND_EGRESS_ALLOW: '10.1.0.0/16, fd00::/8',
      LOG_LEVEL: 'debug',
    })
    expect(config).toEqual({
      port: 9000,
      host: '10.0.0.7',
      databaseUrl: 'postgresql://u:p@db.example.com:6543/help?sslmode=require',
      supabase: { url: 'https://abc.supabase.co', secretKey: 'sb_secret_0123456789abcdef' },
      dataDir: '/var/lib/deskhand',
      publicUrl: 'https://help.example.com',
      filesUrl: 'https://files.example.com',
      secret: 's'.repeat(32),
      adminEmail: 'ada@example.com',
      adminPassword: 'correct horse',
      demo: false,
      slowQueryMs: 50,
      trustedProxies: ['10.0.0.0/8', 'fd00::/8'],
      limits: [],
      sharedLimits: true,
      metricsToken: 'm'.repeat(20),
      smtpUrl: 'smtps://user:p%40ss@mail.example.com:465',
      mailFrom: 'support@example.com',
      mailDelay: 60,
      egressAllow: ['10.1.0.0/16', 'fd00::/8'],
      logLevel: 'debug',
    })
  })

  it.each(['SUPABASE_URL', 'SUPABASE_SECRET_KEY'])('does not take %s without the other', (name) => {
    const other = name === 'SUPABASE_URL' ? 'SUPABASE_SECRET_KEY' : 'SUPABASE_URL'
    const value = name === 'SUPABASE_URL' ? 'https://abc.supabase.co' : 'sb_secret_0123456789abcdef'
    expect(() => readConfig({ [name]: value })).toThrow(`${other} must be`)
  })

  it('counts an empty variable as unset', () => {
    expect(readConfig(Object.fromEntries(variableNames.map((name) => [name, ''])))).toEqual(readConfig({}))
  })

  it.each([
    ['0.0.0.0', 'http://localhost:8787'],
    ['::', 'http://localhost:8787'],
    ['::1', 'http://[::1]:8787'],
    ['help.local', 'http://help.local:8787'],
  ])('listening on %s is reached at %s', (HOST, publicUrl) => {
    expect(readConfig({ HOST }).publicUrl).toBe(publicUrl)
  })

  it('sends mail from the host of the public address, unless told otherwise', () => {
    expect(readConfig({ DESKHAND_PUBLIC_URL: 'https://help.example.com' }).mailFrom).toBe(
      'no-reply@help.example.com',
    )
  })

  it('serves files where the public address is, unless told otherwise', () => {
    expect(readConfig({ DESKHAND_PUBLIC_URL: 'https://help.example.com' }).filesUrl).toBe(
      'https://help.example.com',
    )
  })
})

describe('a bad value', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 1 to 65535 (0 for any free port), not "http".'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 1 to 65535 (0 for any free port), not "65536".'],
    [{ PORT: '-1' }, 'PORT must be a whole number from 1 to 65535 (0 for any free port), not "-1".'],
    [{ PORT: '0x50' }, 'PORT must be a whole number from 1 to 65535 (0 for any free port), not "0x50".'],
    [{ HOST: 'my host' }, 'HOST must be an address or host name to listen on, not "my host".'],
    [
      { DESKHAND_PUBLIC_URL: 'help.example.com' },
      'DESKHAND_PUBLIC_URL must be an address without a path such as https://help.example.com, not "help.example.com".',
    ],
    [
      { DESKHAND_FILES_URL: 'https://example.com/files' },
      'DESKHAND_FILES_URL must be an address without a path such as https://files.example.com, not "https://example.com/files".',
    ],
    [{ DESKHAND_ADMIN_EMAIL: 'admin' }, 'DESKHAND_ADMIN_EMAIL must be an e-mail address, not "admin".'],
    [
      { DESKHAND_TRUSTED_PROXIES: '10.0.0.1' },
      'DESKHAND_TRUSTED_PROXIES must be ranges of addresses such as 10.1.0.0/16,fd00::/8, not "10.0.0.1".',
    ],
    [
      { DESKHAND_LIMITS: 'massages=1/60' },
      'DESKHAND_LIMITS must be on, off, or limits of docs/limits.md such as messages=120/60,tickets=50/600, not "massages=1/60".',
    ],
    [
      { DESKHAND_EGRESS_ALLOW: '10.1.0.0/16,everything' },
      'DESKHAND_EGRESS_ALLOW must be ranges of addresses such as 10.1.0.0/16,fd00::/8, not "10.1.0.0/16,everything".',
    ],
    [
      { DESKHAND_MAIL_FROM: 'Shop <a@b.example>' },
      'DESKHAND_MAIL_FROM must be the mail address that mail comes from, not "Shop <a@b.example>".',
    ],
    [{ DESKHAND_MAIL_DELAY: '5 min' }, 'DESKHAND_MAIL_DELAY must be a whole number of seconds, not "5 min".'],
    [{ DESKHAND_DEMO: 'no' }, 'DESKHAND_DEMO must be 1 or 0, not "no".'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, not "loud".',
    ],
  ])('%j is refused in one line that says what the variable takes', (env, message) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(message))
  })

  it.each([
    [
      { DATABASE_URL: 'mysql://root:hunter2@db/help' },
      'DATABASE_URL must be a URL such as postgres://user:password@host:5432/database.',
    ],
    [
      { DATABASE_URL: 'postgres://' },
      'DATABASE_URL must be a URL such as postgres://user:password@host:5432/database.',
    ],
    [
      { DESKHAND_SMTP_URL: 'http://ada:hunter2@mail.example' },
      'DESKHAND_SMTP_URL must be a URL such as smtps://user:password@mail.example.com:465.',
    ],
    [{ DESKHAND_SECRET: 'hunter2' }, 'DESKHAND_SECRET must be a random text of at least 32 characters.'],
    [
      { DESKHAND_ADMIN_PASSWORD: 'hunter2' },
      'DESKHAND_ADMIN_PASSWORD must be a password of at least 8 characters.',
    ],
  ])('of a secret is refused without repeating it: %j', (env, message) => {
    expect(() => readConfig(env)).toThrow(new ConfigError(message))
  })
})

describe('docs/configuration.md', () => {
  it('names every variable', async () => {
    const page = await readFile(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')
    const documented = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1])
    expect(new Set(documented)).toEqual(new Set(variableNames))
  })
})
