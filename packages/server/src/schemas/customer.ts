import {
  LIMITS,
  type Customer,
  type CustomerRecord,
  type CustomerSession,
  type Me,
  type NewCustomerSession,
  type ProfileChanges,
} from '@deskhand/sdk'
import { z } from 'zod'
import { solvedChallenge } from './challenge.ts'
import { date } from './page.ts'
import { pinned } from './pinned.ts'

const customerFields = {
  id: z.uuid(),
  verified: z.boolean(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  avatarUrl: z.string().nullable(),
}

export const customer = pinned<Customer>()(z.object(customerFields).meta({ id: 'Customer' }))

/** A customer, as they see themselves. */
export const me = pinned<Me>()(
  z.object({ ...customerFields, claimedIds: z.array(z.uuid()) }).meta({ id: 'Me' }),
)

/** Everything that is kept of a customer. */
export const customerRecordFields = {
  ...customerFields,
  externalId: z.string().nullable(),
  company: z.string().nullable(),
  createdAt: date,
}

export const customerRecord = pinned<CustomerRecord>()(
  z.object(customerRecordFields).meta({ id: 'CustomerRecord' }),
)

export const profileChanges = pinned<ProfileChanges>()(
  z
    .strictObject({
      name: z.exactOptional(z.string().trim().min(1).max(LIMITS.nameLength).nullable()),
      email: z.exactOptional(z.email().max(320).nullable()),
    })
    .refine((changes) => Object.keys(changes).length > 0, {
      message: 'must name at least one field to change',
    }),
)

export const newCustomerSession = pinned<NewCustomerSession>()(
  z.strictObject({
    siteKey: z.string().min(1).max(64),
    identityToken: z.exactOptional(z.string().min(1).max(8_192)),
    challenge: z.exactOptional(solvedChallenge),
  }),
)

export const customerSession = pinned<CustomerSession>()(
  z.object({ token: z.string(), customer: me }).meta({ id: 'CustomerSession' }),
)
