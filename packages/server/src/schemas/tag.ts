import type { DeskTag, NewTag, TagChanges, TagQuery, TagRemoval } from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, color, description, revision } from './changes.ts'
import { pageOf, pageQuery, searchWords } from './page.ts'
import { pinned } from './pinned.ts'

export const deskTag = pinned<DeskTag>()(
  z
    .object({ id: z.uuid(), name: z.string(), color: z.string(), description: z.string(), revision })
    .meta({ id: 'DeskTag' }),
)
export const deskTagPage = pageOf(deskTag)

const name = z.string().trim().min(1).max(40)

export const tagQuery = pinned<TagQuery>()(
  z.strictObject({
    ...pageQuery,
    q: z.exactOptional(searchWords),
  }),
)

export const newTag = pinned<NewTag>()(
  z.strictObject({ name, color: z.exactOptional(color), description: z.exactOptional(description) }),
)

export const tagChanges = pinned<TagChanges>()(
  changesOf({
    name: z.exactOptional(name),
    color: z.exactOptional(color),
    description: z.exactOptional(description),
    revision: z.exactOptional(revision),
  }),
)

export const tagRemoval = pinned<TagRemoval>()(z.strictObject({ replacementId: z.exactOptional(z.uuid()) }))
