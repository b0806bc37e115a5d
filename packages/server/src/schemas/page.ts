import { LIMITS } from '@deskhand/sdk'
import { z } from 'zod'

/** What the query of every list takes. */
export const pageQuery = {
  cursor: z.exactOptional(z.string().min(1).max(500)),
  limit: z.exactOptional(z.coerce.number().int().min(1).max(LIMITS.pageSizeMax)),
}

/** A page of items. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })

/** One or more of `values`, separated by commas. */
export const listOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1))

export const date = z.iso.datetime({ offset: true })
