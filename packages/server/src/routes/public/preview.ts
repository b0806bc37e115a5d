import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { AppError } from '../../problems.ts'
import { previewPolicy } from './content-policies.ts'
import type { StaticDeps } from './static.ts'
import { staticFile } from './static-file.ts'

/** The page in which the desk shows the widget with settings that are not saved yet. */
export function previewRoutes({ directories, baseUrl, filesUrl = baseUrl }: StaticDeps): Hono<AppEnv> {
  const policy = previewPolicy(new URL(baseUrl).origin, new URL(filesUrl).origin)
  return new Hono<AppEnv>()
    .get('/preview/', (c) => {
      neverKept(c)
      c.header('Content-Security-Policy', policy)
      return c.html(previewPage(c.req.query('site') ?? ''))
    })
    .get('/preview/preview.js', async (c) => {
      neverKept(c)
      // The page is sandboxed, so that even its own server is another origin to it.
      c.header('Cross-Origin-Resource-Policy', 'cross-origin')
      const script = await staticFile(c, directories.widget, 'preview.js')
      if (!script) throw new AppError('not_found', 'The widget has not been built yet.')
      return script
    })
}

const neverKept = (c: Context<AppEnv>): void => c.header('Cache-Control', 'no-cache')

/** The script of the preview comes first: it is the network of the widget. */
const previewPage = (siteKey: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Preview</title>
    <script src="/preview/preview.js"></script>
    <script defer src="/widget.js?site=${encodeURIComponent(siteKey)}"></script>
  </head>
  <body></body>
</html>
`
