import {
  LIMITS,
  type FieldCondition,
  type FieldDefinition,
  type FieldDefinitionChanges,
  type FieldQuery,
  type NewFieldDefinition,
} from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, position, revision, settledName } from './changes.ts'
import { date, pageOf, pageQuery, yesOrNo } from './page.ts'
import { pinned } from './pinned.ts'
import { fieldType as type, shownCondition } from './site.ts'
import { jsonValue } from './ticket.ts'

const key = z.string().trim().min(1).max(LIMITS.fieldKeyLength)
const condition = pinned<FieldCondition>()(z.strictObject({ key, equals: jsonValue }))

export const fieldDefinition = pinned<FieldDefinition>()(
  z
    .object({
      id: z.uuid(),
      key: z.string(),
      label: z.string(),
      type,
      options: z.array(z.string()),
      required: z.boolean(),
      visibleToCustomers: z.boolean(),
      visibleIf: shownCondition.nullable(),
      position: z.int(),
      archivedAt: date.nullable(),
      revision,
    })
    .meta({ id: 'FieldDefinition' }),
)
export const fieldDefinitionPage = pageOf(fieldDefinition)

export const fieldQuery = pinned<FieldQuery>()(
  z.strictObject({
    ...pageQuery,
    archived: z.exactOptional(yesOrNo),
  }),
)

const options = z
  .array(z.string().trim().min(1).max(200))
  .max(200)
  .refine((texts) => new Set(texts).size === texts.length, { message: 'must name each option once' })

const settled = {
  options: z.exactOptional(options),
  required: z.exactOptional(z.boolean()),
  visibleToCustomers: z.exactOptional(z.boolean()),
  visibleIf: z.exactOptional(condition.nullable()),
  position: z.exactOptional(position),
}

export const newFieldDefinition = pinned<NewFieldDefinition>()(
  z.strictObject({ key, label: settledName, type, ...settled }),
)

export const fieldDefinitionChanges = pinned<FieldDefinitionChanges>()(
  changesOf({
    label: z.exactOptional(settledName),
    ...settled,
    archived: z.exactOptional(z.boolean()),
    revision: z.exactOptional(revision),
  }),
)
