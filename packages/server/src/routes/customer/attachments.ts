import { Hono } from 'hono'
import {
  createAttachment,
  getAttachment,
  recordCheck,
  toAttachment,
  type StoredAttachment,
} from '../../db/attachments.ts'
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
import { checkContent, checkDeclaration } from '../../storage/check-content.ts'
import { answerWithLink, linkTo } from '../attachment-link.ts'
import { found } from '../found.ts'

const TAG = 'Attachments'
const AS_WORKER = { kind: 'worker' } as const

/** Files of a customer: announced, sent to the storage, checked, and then attached to a ticket or a message. */
export function attachmentRoutes({ database, storage, callers }: RouteDeps): Hono<AppEnv> {
  const refOf = (file: StoredAttachment) => ({ siteId: file.siteId, attachmentId: file.id })

  const reject = async (file: StoredAttachment, problem: AppError): Promise<never> => {
    await database.run(AS_WORKER, recordCheck(file.id, 'rejected'))
    await storage.discard(refOf(file))
    throw problem
  }

  /** The file is durable before the database says that it is there: the other way round a power cut could lose it. */
  const accept = async (file: StoredAttachment): Promise<StoredAttachment> => {
    await storage.commit(refOf(file))
    const [ready] = await database.run(AS_WORKER, recordCheck(file.id, 'ready'))
    return ready ?? { ...file, state: 'ready' }
  }

  const complete = async (file: StoredAttachment): Promise<StoredAttachment> => {
    if (file.state === 'ready') return file
    if (file.state === 'rejected') {
      throw new AppError(
        'attachment_not_ready',
        'This upload was rejected. Announce the file again with POST /v1/attachments.',
      )
    }
    const received = await storage.inspect(refOf(file))
    if (!received) {
      throw new AppError(
        'attachment_not_uploaded',
        'No bytes have arrived. PUT them to upload.url first, then complete.',
      )
    }
    const problem = checkContent({ ...file, ...received })
    return problem ? reject(file, problem) : accept(file)
  }

  return new Hono<AppEnv>()
    .post(
      '/',
      describe({
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
          'origin_not_allowed',
        ],
      }),
      json(newAttachment),
      async (c) => {
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
        const { size, contentType } = announced
        const upload = await storage.prepareUpload({ ...refOf(announced), size, contentType })
        return c.json({ attachment: toAttachment(announced), upload }, 201)
      },
    )
    .post(
      '/:id/complete',
      describe({
        summary: 'Complete an upload',
        description: 'Checks what has arrived against what was announced. Repeating it does no harm.',
        tag: TAG,
        audience: 'customer',
        responses: { 200: attachment },
        problems: [
          'attachment_not_uploaded',
          'attachment_not_ready',
          'attachment_type_mismatch',
          'origin_not_allowed',
        ],
      }),
      params(attachmentPath),
      async (c) => {
        const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
        return c.json(toAttachment(await complete(found(file, 'attachment'))))
      },
    )
    .get(
      '/:id',
      describe({
        summary: 'Get a link to a file',
        description:
          'Redirects to a link of five minutes at most; with Accept: application/json the link is the answer.',
        tag: TAG,
        audience: 'customer',
        responses: { 200: attachmentLink, 302: 'To the file' },
        problems: ['attachment_not_ready', 'origin_not_allowed'],
      }),
      params(attachmentPath),
      async (c) => {
        const [file] = await database.run(callers.customer(c), getAttachment(c.req.valid('param').id, null))
        return answerWithLink(c, await linkTo(storage, found(file, 'attachment')))
      },
    )
}
