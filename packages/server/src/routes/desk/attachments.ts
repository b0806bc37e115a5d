import { Hono } from 'hono'
import { createAttachmentByMember, getAttachment, toAttachment } from '../../db/attachments.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { newAttachment } from '../../schemas/attachment.ts'
import { deskItemPath, deskSitePath } from '../../schemas/desk.ts'
import { announceUpload } from '../announce-upload.ts'
import { describeAttachments } from '../attachment-descriptions.ts'
import { answerWithLink, linkTo } from '../attachment-link.ts'
import { completeUpload } from '../complete-upload.ts'
import { found } from '../found.ts'

const described = describeAttachments('Desk: attachments', 'member')

/** Files of members: sent and checked as those of customers. Until it hangs on a message, a file is its uploader's alone. */
export const deskAttachmentRoutes = (deps: RouteDeps): Hono<AppEnv> => {
  const { database, storage, callers } = deps
  return new Hono<AppEnv>()
    .post('/', described.announce, params(deskSitePath), json(newAttachment), async (c) => {
      const context = callers.member(c, c.req.valid('param').siteId)
      const file = c.req.valid('json')
      return c.json(await announceUpload(deps, context, file, createAttachmentByMember), 201)
    })
    .post('/:id/complete', described.complete, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [file] = await database.run(callers.member(c, siteId), getAttachment(id, siteId))
      return c.json(toAttachment(await completeUpload(deps, found(file, 'attachment'))))
    })
    .get('/:id', described.link, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [file] = await database.run(callers.member(c, siteId), getAttachment(id, siteId))
      return answerWithLink(c, await linkTo(storage, found(file, 'attachment'), 'original'))
    })
    .get('/:id/thumbnail', described.thumbnail, params(deskItemPath), async (c) => {
      const { siteId, id } = c.req.valid('param')
      const [file] = await database.run(callers.member(c, siteId), getAttachment(id, siteId))
      return answerWithLink(c, await linkTo(storage, found(file, 'attachment'), 'thumbnail'))
    })
}
