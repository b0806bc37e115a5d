import type { CustomerMerge, CustomerQuery, DeskCustomer } from '@deskhand/sdk'
import { z } from 'zod'
import { customerRecord, customerRecordFields } from './customer.ts'
import { pageOf, pageQuery, searchWords } from './page.ts'
import { pinned } from './pinned.ts'

export const customerPage = pageOf(customerRecord)

export const deskCustomer = pinned<DeskCustomer>()(
  z
    .object({
      ...customerRecordFields,
      ticketCounts: z.object({
        open: z.int(),
        in_progress: z.int(),
        waiting_on_customer: z.int(),
        resolved: z.int(),
        closed: z.int(),
      }),
    })
    .meta({ id: 'DeskCustomer' }),
)

export const customerQuery = pinned<CustomerQuery>()(
  z
    .strictObject({
      ...pageQuery,
      sort: z.exactOptional(z.enum(['createdAt', '-createdAt', 'name', '-name'])),
      q: z.exactOptional(searchWords),
    })
    .refine(({ q, sort = '-createdAt' }) => q === undefined || sort === '-createdAt', {
      path: ['sort'],
      message: 'must be -createdAt, or none, beside q',
    }),
)

export const customerMerge = pinned<CustomerMerge>()(z.strictObject({ intoId: z.uuid() }))
