import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../middleware/env.ts'
import { describe, type Audience } from '../openapi/describe.ts'
import { attachment, attachmentLink, preparedUpload } from '../schemas/attachment.ts'

type Described = Record<'announce' | 'complete' | 'link' | 'thumbnail', MiddlewareHandler<AppEnv>>

/** What the reference says about files: customers and members send and fetch them alike. */
export const describeAttachments = (tag: string, audience: Audience): Described => ({
  announce: describe({
    summary: 'Announce a file',
    description:
      'Answers how to send its bytes: with one PUT, or, for a large file and a client that says it is able to, by tus. Complete the upload then, and name the id in a ticket or message within 24 hours.',
    tag,
    audience,
    responses: { 201: preparedUpload },
    problems: [
      'attachment_empty',
      'attachment_too_large',
      'attachment_type_not_allowed',
      'attachment_type_mismatch',
      'attachments_unsent',
    ],
  }),
  complete: describe({
    summary: 'Complete an upload',
    description:
      'Checks what has arrived against what was announced. Images are written anew without what the camera added, and get a thumbnail. Repeating it does no harm.',
    tag,
    audience,
    responses: { 200: attachment },
    problems: [
      'attachment_not_uploaded',
      'attachment_not_ready',
      'attachment_type_mismatch',
      'attachment_size_mismatch',
      'attachment_image_unreadable',
      'attachment_image_too_large',
    ],
  }),
  link: describe({
    summary: 'Get a link to a file',
    description:
      'Redirects to a link of five minutes at most; with Accept: application/json the link is the answer.',
    tag,
    audience,
    responses: { 200: attachmentLink, 302: 'To the file' },
    problems: ['attachment_not_ready'],
  }),
  thumbnail: describe({
    summary: 'Get a link to the thumbnail of an image',
    description: 'As the link to the file itself, for the small version that is made of every image.',
    tag,
    audience,
    responses: { 200: attachmentLink, 302: 'To the thumbnail' },
    problems: ['attachment_not_ready'],
  }),
})
