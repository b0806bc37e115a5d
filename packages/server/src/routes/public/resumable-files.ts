import { Hono, type Context } from 'hono'
import type { AppEnv } from '../../middleware/env.ts'
import { describe } from '../../openapi/describe.ts'
import { AppError } from '../../problems.ts'
import type { LocalDisk } from '../../storage/local-disk.ts'

const TAG = 'Files'
const PROBLEMS = [
  'upload_link_invalid',
  'attachment_already_complete',
  'attachment_too_large',
  'attachment_size_mismatch',
] as const

const described = {
  create: describe({
    summary: 'Begin a resumable upload',
    description:
      'The protocol is tus 1.0.0, and any client of it will do. The address comes from POST /v1/attachments with resumable: true, and is the address of the upload too.',
    tag: TAG,
    audience: 'everybody',
    responses: { 201: 'The upload may begin' },
    problems: PROBLEMS,
  }),
  offset: describe({
    summary: 'Ask how much of a resumable upload has arrived (by HEAD)',
    tag: TAG,
    audience: 'everybody',
    responses: { 200: 'Upload-Offset tells it', 404: 'It has not begun' },
    problems: ['upload_link_invalid', 'method_not_allowed'],
  }),
  send: describe({
    summary: 'Send the next bytes of a resumable upload',
    tag: TAG,
    audience: 'everybody',
    takes: 'application/offset+octet-stream',
    responses: { 204: 'Upload-Offset tells how much has arrived' },
    problems: PROBLEMS,
  }),
}

/** Takes large files in, in steps that survive a lost connection. Who may, the capability in the address tells. */
export function resumableFileRoutes(disk: LocalDisk): Hono<AppEnv> {
  const answer = async (c: Context<AppEnv, '/:capability'>): Promise<Response> => {
    const response = await disk.answerTus(disk.readResumableLink(c.req.param('capability')), c.req.raw)
    return c.newResponse(response.body, response)
  }

  return new Hono<AppEnv>()
    .post('/:capability', described.create, answer)
    .patch('/:capability', described.send, answer)
    .get('/:capability', described.offset, (c) => {
      // Hono gives HEAD to the handlers of GET.
      if (c.req.method !== 'HEAD') {
        throw new AppError(
          'method_not_allowed',
          'An upload is sent here. Its file is fetched by a link of its own.',
        )
      }
      return answer(c)
    })
}
