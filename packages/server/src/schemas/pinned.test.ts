import { expect, it } from 'vitest'
import { z } from 'zod'
import { pinned } from './pinned.ts'

interface Rating {
  score: number
  comment?: string
  author: { name: string | null }
}

const shape = { score: z.int(), comment: z.exactOptional(z.string()) }
const author = z.object({ name: z.string().nullable() })

// What follows is proved by the compiler: an error that does not come is itself an error.
it('takes a schema of exactly the shape of the contract, and changes nothing about it', () => {
  const schema = z.object({ ...shape, author })
  expect(pinned<Rating>()(schema)).toBe(schema)
})

it('takes a schema put together from parts, and one that transforms its input', () => {
  const parts = z.object(shape).extend({ author })
  const transforming = z.object({ score: z.string().transform(Number), comment: shape.comment, author })
  expect([pinned<Rating>()(parts), pinned<Rating>()(transforming)]).toEqual([parts, transforming])
})

it('refuses every difference at compile time', () => {
  // @ts-expect-error an extra key
  pinned<Rating>()(z.object({ ...shape, author, secret: z.string() }))
  // @ts-expect-error a missing key
  pinned<Rating>()(z.object({ comment: shape.comment, author }))
  // @ts-expect-error a missing optional key
  pinned<Rating>()(z.object({ score: z.int(), author }))
  // @ts-expect-error an optional key that is needed here
  pinned<Rating>()(z.object({ ...shape, comment: z.string(), author }))
  // @ts-expect-error a needed key that is optional here
  pinned<Rating>()(z.object({ ...shape, score: z.exactOptional(z.int()), author }))
  // @ts-expect-error an optional key that may also be undefined
  pinned<Rating>()(z.object({ ...shape, comment: z.string().optional(), author }))
  // @ts-expect-error another type
  pinned<Rating>()(z.object({ ...shape, score: z.string(), author }))
  // @ts-expect-error null where the contract has none
  pinned<Rating>()(z.object({ ...shape, score: z.int().nullable(), author }))
  // @ts-expect-error an extra key further inside
  pinned<Rating>()(z.object({ ...shape, author: author.extend({ email: z.string() }) }))
  // @ts-expect-error no null further inside
  pinned<Rating>()(z.object({ ...shape, author: z.object({ name: z.string() }) }))
  // @ts-expect-error anything at all
  pinned<Rating>()(z.any())
  // @ts-expect-error a list of it
  pinned<Rating>()(z.array(z.object({ ...shape, author })))
  expect.assertions(0)
})
