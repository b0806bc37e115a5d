import { Hono } from 'hono'
import { listKbGaps } from '../../db/kb-gaps.ts'
import type { RouteDeps } from '../../deps.ts'
import { params, query } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { deskSitePath } from '../../schemas/desk.ts'
import { kbGapPage, kbGapQuery } from '../../schemas/kb-gap.ts'

const described = {
  list: describe({
    summary: 'List what customers searched for in vain',
    description:
      'The hundred searches that most often found no article: what there should be an article about.',
    tag: 'Desk: knowledge base',
    audience: 'member',
    responses: { 200: kbGapPage },
  }),
}

/** What the knowledge base has no answer to. */
export const kbGapRoutes = ({ database, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>().get('/', described.list, params(deskSitePath), query(kbGapQuery), async (c) => {
    const { siteId } = c.req.valid('param')
    const [page] = await database.run(
      callers.member(c, siteId),
      listKbGaps(siteId, c.req.valid('query').since),
    )
    return c.json(page)
  })
