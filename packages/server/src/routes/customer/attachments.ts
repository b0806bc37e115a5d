import { Hono } from 'hono'
import { createAttachment, getAttachment, toAttachment } from '../../db/attachments.ts'
import type { RouteDeps } from '../../deps.ts'
import { json, params } from '../../middleware/body.ts'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import {
  attachment,
  attachmentLink,
  attachmentPath,
  newAttachment,
  preparedUpload,
} from '../../schemas/attachment.ts'
import { checkDeclaration } from '../../storage/check-content.ts'
import { answerWithLink, linkTo } from '../attachment-link.ts'
import { completeUpload } from './complete-upload.ts'
import { found } from '../found.ts'

const TAG = 'Attachments'

const described = {
  announce: describe({
    summary: 'Announce a file',
    description:
      'Answers where to PUT its bytes. Complete the upload then, and name the id in a ticket or message.',
    tag: TAG,
    audience: 'customer',
    responses: { 201: preparedUpload },
    problems: [
      'attachment_empty',
      'attachment_too_large',
      'attachment_type_not_allowed',
      'attachment_type_mismatch',
    ],
  }),
  complete: describe({
    summary: 'Complete an upload',
    description: 'Checks what has arrived against what was announced. Repeating it does no harm.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: attachment },
    problems: ['attachment_not_uploaded', 'attachment_not_ready', 'attachment_type_mismatch'],
  }),
  link: describe({
    summary: 'Get a link to a file',
    description:
      'Redirects to a link of five minutes at most; with Accept: application/json the link is the answer.',
    tag: TAG,
    audience: 'customer',
    responses: { 200: attachmentLink, 302: 'To the file' },
    problems: ['attachment_not_ready'],
  }),
}

/** Files of a customer: announced, sent to the storage, checked, and then attached to a ticket or a message. */
export const attachmentRoutes = ({ database, storage, callers }: RouteDeps): Hono<AppEnv> =>
  new Hono<AppEnv>()
    .post('/', described.announce, json(newAttachment), async (c) => {
      const file = c.req.valid('json')
      if (file.size === 0) {
        throw new AppError('attachment_empty', 'The file has 0 bytes. Choose one that has content.', {
          errors: [{ field: 'size', message: 'must be at least 1' }],
        })
      }
      const problem = checkDeclaration(file)
      if (problem) throw problem
      const [created] = await database.run(callers.customer(c), createAttachment(file))
      const announced = found(created, 'attachment')
      const { id, siteId, size, contentType } = announced
      const upload = await storage.prepareUpload({ siteId, attachmentId: id, size, contentType })
      return c.json({ attachment: toAttachment(announced), upload }, 201)
    })
    .post('/:id/complete', described.complete, params(attachmentPath), async (c) => {
      const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
      return c.json(toAttachment(await completeUpload({ database, storage }, found(file, 'attachment'))))
    })
    .get('/:id', described.link, params(attachmentPath), async (c) => {
      const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
      return answerWithLink(c, await linkTo(storage, found(file, 'attachment')))
    })
