import { LIMITS } from '@deskhand/sdk'
import { z } from 'zod'

/** Room for the longest title, each of its characters escaped. */
const CURSOR_LENGTH = 2_000

/** What the query of every list takes. */
export const pageQuery = {
  cursor: z.exactOptional(z.string().min(1).max(CURSOR_LENGTH)),
  limit: z.exactOptional(z.coerce.number().int().min(1).max(LIMITS.pageSizeMax)),
}

/** The query of a list that has no filters. */
export const listQuery = z.strictObject(pageQuery)

/** A page of items. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })

/** One or more of `values`, separated by commas. */
export const listOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1))

/** Of so many things at most a list takes those of any. */
const SEVERAL = 50

/** One thing, or any of several: in a body, where several are an array. */
export const oneOrSeveral = <T extends z.ZodType<string>>(one: T) =>
  z.union([one, z.array(one).min(1).max(SEVERAL)])

/** The same in an address, where several are separated by commas. */
export const oneOrSeveralInText = <T extends z.ZodType<string, string>>(one: T) =>
  z.union([
    one,
    z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(one).min(1).max(SEVERAL)),
  ])

/** The words of a search within a list. */
export const searchWords = z.string().trim().min(1).max(LIMITS.searchQueryLength)

/** A choice in a query string. */
export const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true')

export const date = z.iso.datetime({ offset: true })

/** Postgres knows no year 0, and offsets may lead there. */
export const storableDate = date.refine((text) => new Date(text).getUTCFullYear() > 0, {
  message: 'must be a date of our era',
})
