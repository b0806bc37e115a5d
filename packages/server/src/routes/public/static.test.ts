import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { LauncherConfig } from '@deskhand/sdk'
import { Hono } from 'hono'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppEnv } from '../../middleware/env.ts'
import { notFound, onError } from '../../middleware/errors.ts'
import { answerHeaders } from '../../middleware/answer-headers.ts'
import { requestId } from '../../middleware/request-id.ts'
import { staticRoutes } from './static.ts'
import { compressionCache } from './widget-script.ts'

const LOADER = 'globalThis.boot = (() => { try { return __DESKHAND_BOOT__ } catch { return undefined } })()\n'
const SHARED = 'globalThis.boot = document.currentScript.dataset\n'
const PANEL = 'export const mount = () => {}\n'.repeat(50)
const MANIFEST = {
  loader: 'loader.js',
  panel: 'assets/panel-1a2b.js',
  locales: { de: 'assets/de-3c4d.js', en: 'assets/en-5e6f.js', 'pt-BR': 'assets/pt-BR-7a8b.js' },
  returning: 'assets/returning-9c0d.js',
  failed: { de: 'Erneut versuchen', en: 'Try again', 'pt-BR': 'Tente de novo' },
}
const LAUNCHER: LauncherConfig = {
  accent: '#4f46e5',
  side: 'left',
  offsetX: 24,
  offsetY: 88,
  colorScheme: 'dark',
  preset: 'bold',
  corners: 'slight',
  label: 'Help',
  labels: { de: 'Hilfe' },
  locale: 'en',
}
const FOREVER = 'public, max-age=31536000, immutable'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'deskhand-static-'))
  await Promise.all([
    put('secret.txt', 'outside'),
    put('desk/index.html', '<!doctype html><title>Desk</title>'),
    put('desk/assets/desk-1a2b.js', 'console.log(1)'),
    put('desk/.env', 'outside'),
    put('widget/loader.js', LOADER),
    put('widget/shared-loader.js', SHARED),
    put('widget/manifest.json', JSON.stringify(MANIFEST)),
    put('widget/assets/panel-1a2b.js', PANEL),
    put('widget/assets/panel-1a2b.js.br', brotliCompressSync(PANEL)),
    put('widget/assets/panel-1a2b.js.gz', gzipSync(PANEL)),
    put('demo/index.html', '<!doctype html><title>Shop</title>'),
    put('demo/shop.css', 'body { color: black }'),
  ])
})
afterAll(() => rm(root, { recursive: true }))

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), content)
}

function serving(
  launcherOf: (siteKey: string) => LauncherConfig | null = () => LAUNCHER,
  folder = root,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(answerHeaders, requestId(pino({ enabled: false })))
  app.route(
    '/',
    staticRoutes({
      directories: { desk: join(folder, 'desk'), widget: join(folder, 'widget'), demo: join(folder, 'demo') },
      baseUrl: 'https://help.example',
      launcherConfig: async (siteKey) => launcherOf(siteKey),
    }),
  )
  app.onError(onError)
  app.notFound(notFound(app))
  return app
}

const get = (path: string, headers: Record<string, string> = {}) => serving().request(path, { headers })

describe('the desk', () => {
  it.each(['/desk/', '/desk/tickets/7', '/desk/index.html'])(
    'is one page at %s, checked at each visit',
    async (path) => {
      const response = await get(path)
      expect(await response.text()).toContain('<title>Desk</title>')
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(response.headers.get('Cache-Control')).toBe('no-cache')
    },
  )

  it('is found without the slash', async () => {
    expect((await get('/desk')).headers.get('Location')).toBe('/desk/')
  })

  it('has hashed files that are kept for ever', async () => {
    const response = await get('/desk/assets/desk-1a2b.js')
    expect(response.headers.get('Cache-Control')).toBe(FOREVER)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/javascript/)
  })

  it('answers a missing hashed file with a 404 that nobody keeps, not with the page', async () => {
    const response = await get('/desk/assets/desk-old.js')
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
  })

  it('runs nothing but its own files', async () => {
    expect((await get('/desk/')).headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data: https://help.example; connect-src 'self' https://help.example; font-src 'self'; frame-src 'self'; require-trusted-types-for 'script'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
  })

  it('stays known to the windows it opens, which answer when an installation is checked', async () => {
    expect((await get('/desk/')).headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin-allow-popups')
  })

  it('says how to build it when it was not', async () => {
    const response = await serving(undefined, join(root, 'nowhere')).request('/desk/')
    expect([response.status, await response.text()]).toEqual([
      503,
      'The desk has not been built yet. Run npm start, which builds it.\n',
    ])
  })
})

describe('a path', () => {
  it.each([
    '/demo/../secret.txt',
    '/demo/%2e%2e/secret.txt',
    '/demo/..%2fsecret.txt',
    '/demo/%2e%2e%2fsecret.txt',
    '/demo/..%5csecret.txt',
    '/demo/..\\secret.txt',
    '/demo//../secret.txt',
    '/demo/x/../../secret.txt',
    '/demo/%252e%252e/secret.txt',
    '/demo/shop.css%00.png',
    '/demo/%ff',
    '/demo/',
    '/widget/assets/..%2f..%2f..%2fsecret.txt',
    '/widget/loader.js',
    '/desk/..%2fsecret.txt',
    '/desk/.env',
    '/desk/%2eenv',
  ])('never leads out of its folder nor to a hidden file: %s', async (path) => {
    // Not by URL, which would resolve the dots before the server sees them.
    const raw = new Request('http://desk.test/')
    Object.defineProperty(raw, 'url', { value: `http://desk.test${path}` })
    const response = await serving().fetch(raw)
    expect(await response.text()).not.toMatch(/outside|__DESKHAND_BOOT__/)
  })
})

describe('the demo page', () => {
  it('is served with the policy of a careful shop', async () => {
    const response = await get('/demo/')
    expect(await response.text()).toContain('<title>Shop</title>')
    const policy = response.headers.get('Content-Security-Policy')
    expect(policy).toContain("script-src 'self' https://help.example;")
    expect(policy).not.toContain('unsafe')
    expect((await get('/demo')).headers.get('Location')).toBe('/demo/')
    expect((await get('/demo/nothing.html')).status).toBe(404)
  })

  it('is not sent again to who holds it', async () => {
    const etag = (await get('/demo/shop.css')).headers.get('ETag') ?? ''
    const again = await get('/demo/shop.css', { 'If-None-Match': `"other", W/${etag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await get('/demo/shop.css', { 'If-None-Match': '"other"' })).status).toBe(200)
  })
})

const asTheyAre = (bytes: Buffer): Buffer => bytes

describe('the files of the widget', () => {
  it.each([
    ['panel', 'panel-1a2b'],
    ['returning', 'returning-9c0d'],
  ])(
    'give a page that was opened before an upgrade the %s of now, to be asked for again',
    async (name, present) => {
      const response = await get(`/widget/assets/${name}-Of_B-f0re.js`)
      expect(await response.text()).toBe(`export * from './${present}.js'\n`)
      expect(response.headers.get('Cache-Control')).toBe('no-cache')
    },
  )

  it('give nobody another file for one that is gone', async () => {
    expect((await get('/widget/assets/en-Of_B-f0re.js')).status).toBe(404)
  })

  it('may be loaded by every page, for ever', async () => {
    const { headers } = await get('/widget/assets/panel-1a2b.js')
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': FOREVER,
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
  })

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
    ['identity', null, asTheyAre],
    ['', null, asTheyAre],
  ])('are compressed as the browser takes them: %j', async (accepted, encoding, decode) => {
    const response = await get('/widget/assets/panel-1a2b.js', { 'Accept-Encoding': accepted })
    expect(response.headers.get('Content-Encoding')).toBe(encoding)
    expect(String(decode(Buffer.from(await response.arrayBuffer())))).toBe(PANEL)
  })

  it('have another ETag in each encoding', async () => {
    const tags = ['br', 'gzip', 'identity'].map(async (encoding) =>
      (await get('/widget/assets/panel-1a2b.js', { 'Accept-Encoding': encoding })).headers.get('ETag'),
    )
    expect(new Set(await Promise.all(tags)).size).toBe(3)
  })
})

/** What the script finds when a browser runs it. */
function bootOf(script: string): unknown {
  const sandbox: { boot?: unknown } = {}
  runInNewContext(script, sandbox)
  return JSON.parse(JSON.stringify(sandbox.boot ?? null))
}

describe('/widget.js', () => {
  it('carries the settings of the site', async () => {
    const response = await get('/widget.js?site=demo')
    expect(bootOf(await response.text())).toEqual({
      siteKey: 'demo',
      baseUrl: 'https://help.example',
      panelUrls: [
        'https://help.example/widget/assets/panel-1a2b.js',
        'https://help.example/widget/assets/en-5e6f.js',
      ],
      returningUrl: 'https://help.example/widget/assets/returning-9c0d.js',
      // In the languages of its label, which say who is expected here.
      failed: { '': 'Try again', de: 'Erneut versuchen' },
      launcher: LAUNCHER,
    })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
  })

  it('leaves out what the loader takes for granted', async () => {
    const launcher: LauncherConfig = {
      accent: '#4f46e5',
      side: 'right',
      offsetX: 20,
      offsetY: 20,
      colorScheme: 'auto',
      preset: 'soft',
      corners: 'round',
      label: 'Help',
      labels: {},
      locale: 'en',
    }
    const response = await serving(() => launcher).request('/widget.js?site=demo')
    expect(bootOf(await response.text())).toEqual({
      siteKey: 'demo',
      baseUrl: 'https://help.example',
      panelUrls: [
        'https://help.example/widget/assets/panel-1a2b.js',
        'https://help.example/widget/assets/en-5e6f.js',
      ],
      returningUrl: 'https://help.example/widget/assets/returning-9c0d.js',
      failed: { '': 'Try again' },
      launcher: { accent: '#4f46e5', label: 'Help', locale: 'en' },
    })
  })

  it.each([
    ['de-AT', 'Erneut versuchen', ['https://help.example/widget/assets/de-3c4d.js']],
    ['pt-BR', 'Tente de novo', ['https://help.example/widget/assets/pt-BR-7a8b.js']],
    // The script is the same for every visitor, so it cannot know what a browser asks for.
    ['auto', 'Try again', []],
  ])('names the words of a site that speaks %s', async (locale, failed, strings) => {
    const response = await serving(() => ({ ...LAUNCHER, locale, labels: {} })).request(
      '/widget.js?site=demo',
    )
    const { labels: _none, ...launcher } = { ...LAUNCHER, locale }
    expect(bootOf(await response.text())).toEqual({
      siteKey: 'demo',
      baseUrl: 'https://help.example',
      panelUrls: ['https://help.example/widget/assets/panel-1a2b.js', ...strings],
      returningUrl: 'https://help.example/widget/assets/returning-9c0d.js',
      failed: { '': failed },
      launcher,
    })
  })

  it('has words for a panel that does not come in each language of the label, and none twice', async () => {
    const labels = { 'de-AT': 'Hilfe', 'pt-BR': 'Ajuda', en: 'Help', tlh: 'QaH' }
    const response = await serving(() => ({ ...LAUNCHER, labels })).request('/widget.js?site=demo')
    expect(bootOf(await response.text())).toMatchObject({
      failed: { '': 'Try again', 'de-AT': 'Erneut versuchen', 'pt-BR': 'Tente de novo' },
    })
  })

  it('keeps a label a label, whatever is in it', async () => {
    const label = `,"a":{"b":"};alert(1)//</script><!-- $& $' \u2028\u2029 \\ \``
    const response = await serving(() => ({ ...LAUNCHER, label })).request('/widget.js?site=demo')
    const script = await response.text()
    expect(bootOf(script)).toMatchObject({ launcher: { label } })
    expect(script).not.toMatch(/<|\u2028|\u2029/)
  })

  it('is served as built when no site is named', async () => {
    const response = await get('/widget.js')
    expect(await response.text()).toBe(SHARED)
  })

  it('says what to do when there is no such site, and does not repeat the key', async () => {
    const response = await serving(() => null).request('/widget.js?site=%3Cscript%3E')
    const text = await response.text()
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
    expect(response.headers.get('Content-Type')).toMatch(/^text\/plain/)
    expect(text).toContain('Copy the snippet')
    expect(text).not.toContain('script>')
  })

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('is compressed with %s', async (encoding, decode) => {
    const app = serving()
    for (const _ of [1, 2]) {
      const response = await app.request('/widget.js?site=demo', { headers: { 'Accept-Encoding': encoding } })
      expect(response.headers.get('Content-Encoding')).toBe(encoding)
      expect(bootOf(String(decode(Buffer.from(await response.arrayBuffer()))))).toMatchObject({
        siteKey: 'demo',
      })
    }
  })

  it('is not sent again until the settings change', async () => {
    let label = 'Help'
    const app = serving(() => ({ ...LAUNCHER, label }))
    const etag = (await app.request('/widget.js?site=demo')).headers.get('ETag') ?? ''
    const ask = () => app.request('/widget.js?site=demo', { headers: { 'If-None-Match': etag } })
    expect((await ask()).status).toBe(304)
    label = 'Ask us'
    expect((await ask()).status).toBe(200)
  })

  it('says how to build it when it was not', async () => {
    const response = await serving(undefined, join(root, 'nowhere')).request('/widget.js?site=demo')
    expect([response.status, await response.text()]).toEqual([
      503,
      'The widget has not been built yet. Run npm start, which builds it.\n',
    ])
  })
})

describe('compressionCache', () => {
  it('compresses a text once, and forgets the one that was not asked for longest', async () => {
    const compress = compressionCache(2)
    const first = compress('a', 'tag-a', 'br')
    expect(compress('a', 'tag-a', 'br')).toBe(first)
    await compress('b', 'tag-b', 'br')
    expect(compress('a', 'tag-a', 'br')).toBe(first)
    const second = compress('b', 'tag-b', 'br')
    await compress('c', 'tag-c', 'br')
    expect(compress('b', 'tag-b', 'br')).toBe(second)
    expect(compress('a', 'tag-a', 'br')).not.toBe(first)
    expect(String(brotliDecompressSync(await first))).toBe('a')
  })
})
