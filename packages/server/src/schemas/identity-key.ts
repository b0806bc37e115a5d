import type { IdentityKeyInfo, MadeIdentityKey, NewIdentityKey } from '@deskhand/sdk'
import { z } from 'zod'
import { date, pageOf } from './page.ts'
import { pinned } from './pinned.ts'

const keyFields = { id: z.uuid(), kid: z.string(), createdAt: date, revokedAt: date.nullable() }

const identityKey = pinned<IdentityKeyInfo>()(z.object(keyFields).meta({ id: 'IdentityKey' }))
export const identityKeyPage = pageOf(identityKey)

export const madeIdentityKey = pinned<MadeIdentityKey>()(
  z.object({ ...keyFields, secret: z.string() }).meta({ id: 'MadeIdentityKey' }),
)

export const newIdentityKey = pinned<NewIdentityKey>()(
  z.strictObject({
    kid: z
      .string()
      .max(64)
      .regex(/^[\w.-]+$/, { message: 'takes letters, digits, dots, hyphens and underscores' }),
  }),
)
