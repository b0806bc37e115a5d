import { LIMITS } from '@deskhand/sdk'
import { UNSENT_ATTACHMENTS } from '#server/db/attachments'
import { STREAMS_PER_CUSTOMER, STREAMS_PER_SESSION } from '#server/events/hub'
import { RATE_LIMITS, type CountedPer, type RateLimit } from '#server/limits/rate-limits'
import { spanOf } from '#server/limits/rate-limiter'
import { kindOfRequest } from '#server/limits/request-kinds'
import { HTTP_LIMITS } from '#server/operation/http-server'
import type { DescribedRoute } from '#server/openapi/described-routes'

const INTRODUCTION = `# Limits

How often who may ask for what. This page is written from the table that the server itself goes by; it is not edited by hand.

A request over a limit is answered \`429\` with the problem \`rate_limited\`, and

- \`Retry-After\`: in how many seconds there is something left;
- \`RateLimit-Policy\`: which limit it was, its quota and its window, such as \`"messages";q=60;w=60\`;
- \`RateLimit\`: what is left of it and until when, such as \`"messages";r=0;t=12\`. A success says the same of the
  limit that is nearest to its end, once no more than half of it is left.

A window opens with the first request that is counted and closes when its time is over. What is counted per session or per site
takes nothing from anybody else; what is counted per address leaves room for an office behind one. A network of IPv6 (\`/64\`)
is one address. Behind a proxy the server sees the proxy's address only, until \`DESKHAND_TRUSTED_PROXIES\` names it.
`

const FAILURES = `Of the sign-ins marked with *, only those that fail count, and with them each wrong password of \`PUT /v1/desk/me/password\`. The
limit per account does not count where its owner has signed in within the last two weeks, so nobody can lock them out by guessing.

With \`DESKHAND_LIMITS_STORE=postgres\` the limits marked with † are counted together by all processes that share a database,
which takes one more round trip to it for each of them that a request is counted for. The others protect a process, and
each counts them for itself.
`

const SETTINGS = `## Other quotas

\`DESKHAND_LIMITS=messages=120/60,tickets=50/600\` sets other quotas and windows, in seconds, for the limits it names; \`off\` turns
all of them off.
`

const PER: Record<CountedPer, string> = {
  address: 'address',
  'address and site': 'address on a site',
  site: 'site',
  session: 'session',
  account: 'account',
  'account and address': 'account at an address',
}

/** The page of the documentation that tells every limit. */
export function limitsPage(routes: readonly DescribedRoute[]): string {
  const limits: readonly RateLimit[] = RATE_LIMITS
  return [
    INTRODUCTION,
    table([
      ['limit', 'what it counts', 'per', 'at most'],
      ...limits.map((limit) => [
        `\`${limit.name}\`${limit.counts === 'failures' ? ' *' : ''}${limit.isShared ? ' †' : ''}`,
        counted(limit, routes),
        PER[limit.per],
        `${limit.quota.toLocaleString('en')} in ${spanOf(limit.seconds)}`,
      ]),
    ]),
    FAILURES,
    connections(),
    SETTINGS,
  ].join('\n')
}

/** @throws Error for a limit that nothing is counted for */
function counted({ name, of }: RateLimit, routes: readonly DescribedRoute[]): string {
  if (of === 'any') return 'everything under `/v1` and `/files`'
  if (of === 'read') return 'every other read with a session'
  if (of === 'write') return 'every other change'
  const found = routes.filter(
    ({ method, path }) => kindOfRequest(method, path.replaceAll(/\{(\w+)\}/g, ':$1')) === of,
  )
  if (found.length === 0) throw new Error(`No route is counted for the limit ${name}`)
  return found.map(({ method, path }) => `\`${method} ${path}\``).join('<br>')
}

function connections(): string {
  const {
    connections: most,
    headerBytes,
    headerCount,
    headersTimeout,
    requestTimeout,
    idleTimeout,
  } = HTTP_LIMITS
  const number = (value: number): string => value.toLocaleString('en')
  return `## What one may hold

${table([
  ['what', 'at most'],
  ['connections of one server process', number(most)],
  ['headers of a request', `${headerCount}, ${number(headerBytes)} bytes together`],
  ['until all headers have arrived', spanOf(headersTimeout / 1000)],
  ['until the whole request has arrived', spanOf(requestTimeout / 1000)],
  ['without anything moving', spanOf(idleTimeout / 1000)],
  ['streams of events of one session at a server process; the oldest ends', String(STREAMS_PER_SESSION)],
  ['streams of events of one customer at a server process; the oldest ends', String(STREAMS_PER_CUSTOMER)],
  [
    'uploaded files of one customer or member that are not sent yet; they go after 24 hours',
    `${UNSENT_ATTACHMENTS.files}, together ${UNSENT_ATTACHMENTS.timesLargest} times what the site allows one file`,
  ],
  ['a body of JSON', `${number(LIMITS.jsonBytes)} bytes`],
])}
One file more is answered \`409\` with the problem \`attachments_unsent\`: no waiting makes room for it as sending does.
`
}

function table(lines: readonly string[][]): string {
  const [header = [], ...body] = lines
  const widths = header.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)))
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return `${[row(header), row(widths.map((width) => '-'.repeat(width))), ...body.map(row)].join('\n')}\n`
}
