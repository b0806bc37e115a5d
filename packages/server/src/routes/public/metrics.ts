import { timingSafeEqual } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { bearerToken } from '../../auth/bearer.ts'
import { hashToken } from '../../auth/session-token.ts'
import { peerOf } from '../../middleware/client-network.ts'
import type { AppEnv } from '../../middleware/env.ts'
import type { Metrics } from '../../operation/metrics.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'

interface MetricsDeps {
  metrics: Metrics
  /** What a reader has to send as a bearer; null lets in who asks from this machine. */
  metricsToken: string | null
}

const described = describe({
  summary: 'Read the metrics',
  description:
    'In the text format of Prometheus. For whoever sends the token of the configuration as a bearer, or, where there is none, for this machine alone; to everybody else there is nothing here.',
  tag: 'Operation',
  audience: 'everybody',
  responses: { 200: 'The metrics' },
  gives: 'text/plain',
  problems: ['not_found'],
})

/** For the operator's Prometheus. To everybody else there is nothing here. */
export const metricsRoutes = ({ metrics, metricsToken }: MetricsDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/metrics', described, async (c) => {
    const mayRead = metricsToken === null ? isFromThisMachine(c) : hasToken(c, metricsToken)
    if (!mayRead)
      throw new AppError('not_found', 'There is nothing at this address. /docs lists what there is.')
    return c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType })
  })

function hasToken(c: Context<AppEnv>, expected: string): boolean {
  const given = bearerToken(c)
  // Hashes have one length, whatever was sent.
  return given !== null && timingSafeEqual(hashToken(given), hashToken(expected))
}

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/
/** What proxies add. One on this machine asks from it too, for somebody who may be anywhere. */
const SIGNS_OF_A_PROXY = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

const isFromThisMachine = (c: Context<AppEnv>): boolean =>
  LOOPBACK.test(peerOf(c) ?? '') && SIGNS_OF_A_PROXY.every((name) => c.req.header(name) === undefined)
