import { LIMITS, type Message, type MessageAuthor, type MessageQuery, type NewMessage } from '@deskhand/sdk'
import { z } from 'zod'
import { attachment } from './attachment.ts'
import { date, pageOf, pageQuery } from './page.ts'
import { pinned } from './pinned.ts'
import { attachmentIds } from './ticket.ts'

const messageAuthor = pinned<MessageAuthor>()(
  z
    .object({
      kind: z.enum(['customer', 'member', 'system']),
      id: z.uuid().nullable(),
      name: z.string().nullable(),
      avatarUrl: z.string().nullable(),
    })
    .meta({ id: 'MessageAuthor' }),
)

/** What customers and members see alike. */
export const messageFields = {
  id: z.uuid(),
  ticketId: z.uuid(),
  seq: z.int(),
  author: messageAuthor,
  body: z.string(),
  attachments: z.array(attachment),
  createdAt: date,
  editedAt: date.nullable(),
  clientId: z.uuid().nullable(),
}

export const message = pinned<Message>()(z.object(messageFields).meta({ id: 'Message' }))
export const messagePage = pageOf(message)

/** What customers and members send alike. */
export const newMessageFields = {
  clientId: z.uuid(),
  body: z.string().trim().max(LIMITS.messageLength),
  attachmentIds: z.exactOptional(attachmentIds),
}

/** Text or a file: a message must carry something. */
export const carriesSomething = ({
  body,
  attachmentIds: ids = [],
}: Pick<NewMessage, 'body' | 'attachmentIds'>): boolean => body.length > 0 || ids.length > 0

/** What is said of a message that carries nothing. */
export const CARRIES_NOTHING = { path: ['body'], message: 'must not be empty when there is no attachment' }

export const newMessage = pinned<NewMessage>()(
  z.strictObject(newMessageFields).refine(carriesSomething, CARRIES_NOTHING),
)

export const seq = z.coerce.number().int().min(0).max(2_147_483_647)

export const messageQuery = pinned<MessageQuery>()(
  z.strictObject({ ...pageQuery, after: z.exactOptional(seq), before: z.exactOptional(seq) }),
)
