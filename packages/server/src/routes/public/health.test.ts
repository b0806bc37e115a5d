import { Hono } from 'hono'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import type { AppEnv } from '../../middleware/env.ts'
import { onError } from '../../middleware/errors.ts'
import { answerHeaders } from '../../middleware/answer-headers.ts'
import { requestId } from '../../middleware/request-id.ts'
import { healthRoutes } from './health.ts'

function served(ready: () => Promise<void>): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.route('/', healthRoutes({ ready }))
  app.onError(onError)
  return app
}

describe('health', () => {
  it('is up and ready when requests can be served', async () => {
    const app = served(async () => undefined)
    for (const path of ['/healthz', '/readyz']) {
      const response = await app.request(path)
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
      expect(response.headers.get('Cache-Control')).toBe('no-store')
    }
  })

  it('is up but not ready while the database is away', async () => {
    const app = served(() => Promise.reject(new Error('password of deskhand_login is wrong')))
    expect((await app.request('/healthz')).status).toBe(200)
    const response = await app.request('/readyz')
    const text = await response.text()
    expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '2'])
    expect(text).toContain('database_unavailable')
    expect(text).not.toContain('password')
  })
})
