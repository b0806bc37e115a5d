import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerHeaders } from '../../middleware/answer-headers.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { notFound, onError } from '../../middleware/errors.ts'
import { requestId } from '../../middleware/request-id.ts'
import { previewRoutes } from './preview.ts'

let widget: string
beforeAll(async () => {
  widget = await mkdtemp(join(tmpdir(), 'deskhand-preview-'))
  await writeFile(join(widget, 'preview.js'), 'console.log(1)')
})
afterAll(() => rm(widget, { recursive: true }))

function get(path: string, folder = widget): Response | Promise<Response> {
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.route(
    '/',
    previewRoutes({
      directories: { desk: '', widget: folder, demo: '' },
      baseUrl: 'https://help.example',
      filesUrl: 'https://files.example',
      launcherConfig: async () => null,
    }),
  )
  app.onError(onError)
  app.notFound(notFound(app))
  return app.request(path)
}

describe('the preview', () => {
  it('is the script of the preview and after it that of the site', async () => {
    const response = await get('/preview/?site=demo')
    expect(await response.text()).toMatch(
      /<script src="\/preview\/preview.js"><\/script>\s+<script defer src="\/widget.js\?site=demo"><\/script>/,
    )
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
  })

  it('has no origin, connects to nothing, and stands in frames of its own server only', async () => {
    const policy = (await get('/preview/?site=demo')).headers.get('Content-Security-Policy')
    expect(policy?.split('; ')).toEqual([
      'sandbox allow-scripts allow-forms',
      "default-src 'none'",
      "script-src 'self' https://help.example",
      "img-src 'self' blob: https://help.example https://files.example",
      "connect-src 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      "frame-ancestors 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  it('takes no markup from its address', async () => {
    const html = await (
      await get(`/preview/?site=${encodeURIComponent('"><script>alert(1)</script>')}`)
    ).text()
    expect(html).not.toContain('alert(1)</script>')
    expect(html).not.toContain('"><script>')
  })

  it('gives its script to a page without an origin', async () => {
    const response = await get('/preview/preview.js')
    expect(await response.text()).toBe('console.log(1)')
    expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  })

  it('has no script before the widget is built', async () => {
    expect((await get('/preview/preview.js', join(widget, 'nowhere'))).status).toBe(404)
  })
})
