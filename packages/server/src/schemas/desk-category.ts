import type { CategoryChanges, DeskCategory, NewCategory } from '@deskhand/sdk'
import { z } from 'zod'
import { articleSlug } from './article.ts'
import { changesOf, revision } from './changes.ts'
import { pageOf } from './page.ts'
import { pinned } from './pinned.ts'

export const deskCategory = pinned<DeskCategory>()(
  z
    .object({
      id: z.uuid(),
      slug: z.string(),
      name: z.string(),
      description: z.string(),
      position: z.int(),
      parentId: z.uuid().nullable(),
      articleCount: z.int(),
      revision,
    })
    .meta({ id: 'DeskCategory' }),
)
export const deskCategoryPage = pageOf(deskCategory)

const name = z.string().trim().min(1).max(80)
const description = z.string().trim().max(500)
const position = z.int().min(0).max(10_000)

export const newCategory = pinned<NewCategory>()(
  z.strictObject({
    slug: articleSlug,
    name,
    description: z.exactOptional(description),
    parentId: z.exactOptional(z.uuid().nullable()),
    position: z.exactOptional(position),
  }),
)

export const categoryChanges = pinned<CategoryChanges>()(
  changesOf({
    slug: z.exactOptional(articleSlug),
    name: z.exactOptional(name),
    description: z.exactOptional(description),
    parentId: z.exactOptional(z.uuid().nullable()),
    position: z.exactOptional(position),
    revision: z.exactOptional(revision),
  }),
)
