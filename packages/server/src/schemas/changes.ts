import { z } from 'zod'

/** The body of a PATCH: whatever it names changes, and it names something. */
export const changesOf = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject(shape).refine(namesSomething, { message: 'must name at least one field to change' })

/** The revision is what a change is made to, and no change. */
export const namesSomething = (changes: object): boolean =>
  Object.keys(changes).some((name) => name !== 'revision')

/** Names what something said when it was read. */
export const revision = z.string().min(1).max(100)

/** The name of something that is settled for a site. */
export const settledName = z.string().trim().min(1).max(80)
export const description = z.string().trim().max(2_000)
/** Its place in the owner's order. */
export const position = z.int().min(-1_000_000).max(1_000_000)
export const color = z
  .string()
  .regex(/^#[\da-f]{6}$/i, { message: 'must be a colour such as #2f6f5e' })
  .transform((text) => text.toLowerCase())
