import { basename } from 'node:path'
import { Hono, type Context } from 'hono'
import type { LauncherConfig } from '@deskhand/sdk'
import type { AppEnv } from '../../middleware/env.ts'
import { AppError } from '../../problems.ts'
import { acceptedEncodings } from './accepted-encoding.ts'
import { demoPolicy, deskPolicy } from './content-policies.ts'
import { contentTag, isHeld } from './etag.ts'
import { staticFile } from './static-file.ts'
import { describedPages } from './static-descriptions.ts'
import {
  SCRIPTS_KEPT,
  bootOf,
  compressionCache,
  inlineBoot,
  readWidgetBuild,
  type WidgetBuild,
} from './widget-script.ts'

export interface StaticDeps {
  /** Where the built files lie: the `dist` of desk and widget, and the folder of the demo page. */
  directories: { desk: string; widget: string; demo: string }
  /** The address of this server as browsers know it, without a slash at the end. */
  baseUrl: string
  /** The address that files are sent to and fetched from, where it is another one. */
  filesUrl?: string
  /** `null` when no site has this key. */
  launcherConfig: (siteKey: string) => Promise<LauncherConfig | null>
}

const FOREVER = 'public, max-age=31536000, immutable'
const REVALIDATE = 'no-cache'
const SHORT = 'public, max-age=300, stale-while-revalidate=86400'

/** Everything that was built beforehand: the desk, the widget, and a page to try it on. */
export const staticRoutes = (deps: StaticDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .get('/desk', (c) => c.redirect('/desk/', 301))
    .get('/desk/*', describedPages.desk, desk(deps))
    .get('/demo', (c) => c.redirect('/demo/', 301))
    .get('/demo/*', describedPages.demo, demo(deps))
    .get('/widget/*', describedPages.widgetFile, widgetAsset(deps))
    .get('/widget.js', describedPages.widgetScript, widgetScript(deps))

type PageHandler = (c: Context<AppEnv>) => Promise<Response>

/** The desk is one page for all its addresses. */
function desk({ directories, baseUrl, filesUrl = baseUrl }: StaticDeps): PageHandler {
  const policy = deskPolicy(new URL(filesUrl).origin)
  return async (c) => {
    const path = below(c, '/desk/')
    c.header('Content-Security-Policy', policy)
    // The check of an installation opens a page of the owner's, which answers to the desk.
    c.header('Cross-Origin-Opener-Policy', 'same-origin-allow-popups')
    c.header('Cache-Control', path.startsWith('assets/') ? FOREVER : REVALIDATE)
    const file = await staticFile(c, directories.desk, path)
    if (file) return file
    if (path.startsWith('assets/')) throw noSuchFile()
    return (await staticFile(c, directories.desk, 'index.html')) ?? notBuilt(c, 'The desk')
  }
}

function demo({ directories, baseUrl, filesUrl = baseUrl }: StaticDeps): PageHandler {
  const policy = demoPolicy(new URL(baseUrl).origin, new URL(filesUrl).origin)
  return async (c) => {
    const path = below(c, '/demo/')
    c.header('Content-Security-Policy', policy)
    c.header('Cache-Control', REVALIDATE)
    const file = await staticFile(
      c,
      directories.demo,
      path === '' || path.endsWith('/') ? `${path}index.html` : path,
    )
    if (file) return file
    throw noSuchFile()
  }
}

function widgetAsset({ directories }: StaticDeps): PageHandler {
  return async (c) => {
    const path = below(c, '/widget/')
    letEveryPageLoad(c)
    c.header('Cache-Control', FOREVER)
    const file = path.startsWith('assets/') ? await staticFile(c, directories.widget, path) : null
    if (file) return file
    const present = await presentModule(c, directories.widget, path)
    if (present) return present
    throw noSuchFile()
  }
}

/**
 * A page that was opened before an upgrade still asks for the modules of then: it is led to those of now. Not given their bytes: they
 * would be a second module, beside the one that its own chunks import.
 */
async function presentModule(c: Context<AppEnv>, directory: string, path: string): Promise<Response | null> {
  const wanted = /^assets\/(panel|returning)-[\w-]+\.js$/.exec(path)?.[1]
  if (wanted !== 'panel' && wanted !== 'returning') return null
  const build = await readWidgetBuild(directory).catch(nullWhenMissing)
  if (!build) return null
  c.header('Cache-Control', REVALIDATE)
  c.header('Content-Type', 'text/javascript; charset=utf-8')
  return c.body(`export * from './${basename(build[wanted])}'\n`)
}

function widgetScript(deps: StaticDeps): PageHandler {
  const compress = compressionCache(SCRIPTS_KEPT)
  return async (c) => {
    letEveryPageLoad(c)
    const siteKey = c.req.query('site')
    const build = await readWidgetBuild(deps.directories.widget).catch(nullWhenMissing)
    if (!build) return notBuilt(c, 'The widget')
    const script = siteKey === undefined ? build.shared : await siteScript(deps, build, siteKey)
    if (script === null) return unknownSite(c)
    const tag = contentTag(script)
    const [encoding] = acceptedEncodings(c.req.header('Accept-Encoding'))
    const etag = `"${tag}-${encoding ?? 'plain'}"`
    c.header('Cache-Control', SHORT)
    c.header('Vary', 'Accept-Encoding', { append: true })
    c.header('ETag', etag)
    if (isHeld(c, etag)) return c.body(null, 304)
    c.header('Content-Type', 'text/javascript; charset=utf-8')
    if (!encoding) return c.body(script)
    c.header('Content-Encoding', encoding)
    return c.body(new Uint8Array(await compress(script, tag, encoding)))
  }
}

async function siteScript(deps: StaticDeps, build: WidgetBuild, siteKey: string): Promise<string | null> {
  const launcher = await deps.launcherConfig(siteKey)
  if (!launcher) return null
  return inlineBoot(build.loader, bootOf(build, { siteKey, baseUrl: deps.baseUrl, launcher }))
}

/** Host pages of any origin load the widget, also those that isolate themselves with COEP. */
function letEveryPageLoad(c: Context<AppEnv>): void {
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

const below = (c: Context<AppEnv>, prefix: string): string => c.req.path.slice(prefix.length)

function unknownSite(c: Context<AppEnv>): Response {
  c.header('Cache-Control', 'no-store')
  return c.text(
    'No site has this key. Copy the snippet with the right key from the settings of the desk.\n',
    404,
  )
}

function notBuilt(c: Context<AppEnv>, what: string): Response {
  c.header('Cache-Control', 'no-store')
  return c.text(`${what} has not been built yet. Run npm start, which builds it.\n`, 503)
}

const noSuchFile = (): AppError => new AppError('not_found', 'There is no such file.')

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
