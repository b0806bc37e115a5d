import type { ProblemCode } from '@deskhand/sdk'
import { z } from 'zod'
import { PROBLEMS } from '../problems.ts'

const codes = Object.keys(PROBLEMS) as ProblemCode[]

/** Every error answer. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(codes).meta({ id: 'ProblemCode' }),
    requestId: z.string(),
    errors: z.exactOptional(z.array(z.object({ field: z.string(), message: z.string() }))),
  })
  .meta({ id: 'Problem' })
