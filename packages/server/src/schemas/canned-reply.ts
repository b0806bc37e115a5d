import {
  LIMITS,
  type CannedReply,
  type CannedReplyChanges,
  type CannedReplyQuery,
  type NewCannedReply,
} from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, revision, settledName } from './changes.ts'
import { pageOf, pageQuery, searchWords } from './page.ts'
import { pinned } from './pinned.ts'

export const cannedReply = pinned<CannedReply>()(
  z
    .object({
      id: z.uuid(),
      title: z.string(),
      body: z.string(),
      departmentId: z.uuid().nullable(),
      isShared: z.boolean(),
      revision,
    })
    .meta({ id: 'CannedReply' }),
)
export const cannedReplyPage = pageOf(cannedReply)

export const cannedReplyQuery = pinned<CannedReplyQuery>()(
  z.strictObject({
    ...pageQuery,
    q: z.exactOptional(searchWords),
    departmentId: z.exactOptional(z.uuid()),
  }),
)

const body = z.string().trim().min(1).max(LIMITS.messageLength)

export const newCannedReply = pinned<NewCannedReply>()(
  z.strictObject({
    title: settledName,
    body,
    departmentId: z.exactOptional(z.uuid().nullable()),
    isShared: z.boolean(),
  }),
)

export const cannedReplyChanges = pinned<CannedReplyChanges>()(
  changesOf({
    title: z.exactOptional(settledName),
    body: z.exactOptional(body),
    departmentId: z.exactOptional(z.uuid().nullable()),
    revision: z.exactOptional(revision),
  }),
)
