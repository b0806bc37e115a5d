import type { Customer, CustomerSession, NewCustomerSession } from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'

export const customer = pinned<Customer>()(
  z
    .object({
      id: z.uuid(),
      verified: z.boolean(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      avatarUrl: z.string().nullable(),
    })
    .meta({ id: 'Customer' }),
)

export const newCustomerSession = pinned<NewCustomerSession>()(
  z.strictObject({
    siteKey: z.string().min(1).max(64),
    identityToken: z.exactOptional(z.string().min(1).max(8_192)),
  }),
)

export const customerSession = pinned<CustomerSession>()(
  z.object({ token: z.string(), customer }).meta({ id: 'CustomerSession' }),
)
