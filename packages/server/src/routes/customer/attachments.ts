import { Hono } from 'hono'
import { createAttachment, getAttachment, toAttachment } from '../../db/attachments.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { attachmentPath, newAttachment } from '../../schemas/attachment.ts'
import { announceUpload } from '../announce-upload.ts'
import { describeAttachments } from '../attachment-descriptions.ts'
import { answerWithLink, linkTo } from '../attachment-link.ts'
import { completeUpload } from '../complete-upload.ts'
import { found } from '../found.ts'

const described = describeAttachments('Attachments', 'customer')

/** Files of a customer: announced, sent to the storage, checked, and then attached to a ticket or a message. */
export const attachmentRoutes = (deps: RouteDeps): Hono<AppEnv> => {
  const { database, storage, callers } = deps
  return new Hono<AppEnv>()
    .post('/', described.announce, json(newAttachment), async (c) => {
      const file = c.req.valid('json')
      return c.json(await announceUpload(deps, callers.customer(c), file, createAttachment), 201)
    })
    .post('/:id/complete', described.complete, params(attachmentPath), async (c) => {
      const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
      return c.json(toAttachment(await completeUpload(deps, found(file, 'attachment'))))
    })
    .get('/:id', described.link, params(attachmentPath), async (c) => {
      const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
      return answerWithLink(c, await linkTo(storage, found(file, 'attachment'), 'original'))
    })
    .get('/:id/thumbnail', described.thumbnail, params(attachmentPath), async (c) => {
      const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
      return answerWithLink(c, await linkTo(storage, found(file, 'attachment'), 'thumbnail'))
    })
}
