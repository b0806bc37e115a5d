import {
  LIMITS,
  type Attachment,
  type AttachmentLink,
  type AttachmentUpload,
  type NewAttachment,
  type PreparedUpload,
} from '@deskhand/sdk'
import { z } from 'zod'
import { date } from './page.ts'
import { pinned } from './pinned.ts'

export const attachment = pinned<Attachment>()(
  z
    .object({
      id: z.uuid(),
      fileName: z.string(),
      contentType: z.string(),
      size: z.int(),
      state: z.enum(['pending', 'ready', 'rejected']),
      width: z.exactOptional(z.int()),
      height: z.exactOptional(z.int()),
      thumbnail: z.exactOptional(z.object({ width: z.int(), height: z.int() })),
    })
    .meta({ id: 'Attachment' }),
)

/** A size of 0 passes here: the route answers it with a code of its own. */
export const newAttachment = pinned<NewAttachment>()(
  z.strictObject({
    fileName: z
      .string()
      .trim()
      .min(1)
      .max(LIMITS.fileNameLength)
      .refine((name) => !/[\p{Cc}/\\]/u.test(name), {
        message: 'must not contain slashes or control characters',
      }),
    contentType: z.string().trim().toLowerCase().min(1).max(255),
    size: z.int().min(0),
    resumable: z.exactOptional(z.boolean()),
  }),
)

const headers = z.record(z.string(), z.string())

const attachmentUpload = pinned<AttachmentUpload>()(
  z.discriminatedUnion('method', [
    z.object({ method: z.literal('PUT'), url: z.url(), headers }),
    z.object({
      method: z.literal('tus'),
      url: z.url(),
      headers,
      metadata: z.record(z.string(), z.string()),
      chunkBytes: z.int(),
    }),
  ]),
)

export const preparedUpload = pinned<PreparedUpload>()(
  z.object({ attachment, upload: attachmentUpload }).meta({ id: 'PreparedUpload' }),
)

export const attachmentLink = pinned<AttachmentLink>()(
  z.object({ url: z.url(), expiresAt: date }).meta({ id: 'AttachmentLink' }),
)

export const attachmentPath = z.object({ id: z.uuid() })
