import { z } from 'zod'

/** The body of a PATCH: whatever it names changes, and it names something. */
export const changesOf = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape).refine((changes) => Object.keys(changes).length > 0, {
    message: 'must name at least one field to change',
  })

/** The name of something that is settled for a site. */
export const settledName = z.string().trim().min(1).max(80)
export const description = z.string().trim().max(2_000)
/** Its place in the owner's order. */
export const position = z.int().min(-1_000_000).max(1_000_000)
export const color = z
  .string()
  .regex(/^#[\da-f]{6}$/i, { message: 'must be a colour such as #2f6f5e' })
  .transform((text) => text.toLowerCase())
