import { Hono } from 'hono'
import { requireAdmin } from '../../db/admins.ts'
import type { RouteDeps } from '../../deps.ts'
import type { Run } from '../../export/batches.ts'
import { download, today } from '../../export/download.ts'
import { articleLines } from '../../kb/export-articles.ts'
import { importArticles } from '../../kb/import-articles.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { articleImport, articleImportReport } from '../../schemas/desk-article.ts'
import { deskSitePath } from '../../schemas/desk.ts'

const TAG = 'Desk: knowledge base'

const described = {
  import: describe({
    summary: 'Import Markdown files as articles',
    description:
      'Slug and locale name an article: it is added, or brought to what the file says. Front matter gives title, slug, locale, category, excerpt, seoDescription, status, position and translationOf; folder and file name stand in for category, slug and locale. A file that is refused holds up no other. Send more files than fit in several requests: the order does not matter, but for a translation after its original.',
    tag: TAG,
    audience: 'admin',
    responses: { 200: articleImportReport },
  }),
  export: describe({
    summary: 'Export the articles as Markdown files',
    description:
      'One JSON object for each line, with the name and the content of a file: what the import takes in its list of files.',
    tag: TAG,
    audience: 'member',
    responses: { 200: 'Lines of JSON, as application/x-ndjson' },
  }),
}

/** The articles as files, in and out. */
export const articleFileRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/import', described.import, params(deskSitePath), json(articleImport), async (c) => {
      const { siteId } = c.req.valid('param')
      const member = callers.member(c, siteId)
      const run: Run = async (query) => {
        const [, result] = await database.run(member, requireAdmin(siteId), query)
        return result
      }
      return c.json(await importArticles(run, siteId, c.req.valid('json')))
    })
    .get('/export', described.export, params(deskSitePath), async (c) => {
      const { siteId } = c.req.valid('param')
      const member = callers.member(c, siteId)
      // Who may not read is told so before the answer begins.
      await database.enterAsMember(member)
      return download(c, {
        fileName: `deskhand-articles-${today()}.ndjson`,
        contentType: 'application/x-ndjson',
        pieces: articleLines(async (query) => (await database.run(member, query))[0], siteId),
      })
    })
