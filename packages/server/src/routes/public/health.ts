import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { databaseUnavailable } from '../../problems.ts'

const health = z.object({ status: z.literal('ok') })

interface HealthDeps {
  /** Resolves when a request could be served now. Rejects with the reason when not. */
  ready: () => Promise<void>
}

/** For the operator: `/healthz` says the process is up (restart it when not), `/readyz` that it can serve (send traffic). */
export const healthRoutes = ({ ready }: HealthDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get(
      '/healthz',
      describe({
        summary: 'Whether the process runs',
        tag: 'Operation',
        audience: 'everybody',
        responses: { 200: health },
      }),
      (c) => c.json({ status: 'ok' }),
    )
    .get(
      '/readyz',
      describe({
        summary: 'Whether requests can be served',
        tag: 'Operation',
        audience: 'everybody',
        responses: { 200: health },
        problems: ['database_unavailable'],
      }),
      async (c) => {
        try {
          await ready()
        } catch (cause) {
          throw databaseUnavailable(cause)
        }
        return c.json({ status: 'ok' })
      },
    )
