import type { KbGap, KbGapQuery } from '@deskhand/sdk'
import { z } from 'zod'
import { pageOf } from './page.ts'
import { pinned } from './pinned.ts'

const kbGap = pinned<KbGap>()(
  z
    .object({ query: z.string(), locale: z.string(), searches: z.int(), lastDay: z.iso.date() })
    .meta({ id: 'KbGap' }),
)
export const kbGapPage = pageOf(kbGap)

/** Postgres knows no year 0. */
const day = z.iso.date().refine((text) => !text.startsWith('0000'), { message: 'must be a day of our era' })

export const kbGapQuery = pinned<KbGapQuery>()(z.strictObject({ since: z.exactOptional(day) }))
