import type { Holiday, OpeningHours, OpeningSpan, WeeklyHours } from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'

const span = pinned<OpeningSpan>()(z.strictObject({ opens: z.string(), closes: z.string() }))
const holiday = pinned<Holiday>()(z.strictObject({ date: z.string(), name: z.string() }))

const weekOf = <T extends z.ZodType>(day: T) =>
  z.strictObject({
    monday: day,
    tuesday: day,
    wednesday: day,
    thursday: day,
    friday: day,
    saturday: day,
    sunday: day,
  })

/** As they are told. */
export const openingHours = pinned<OpeningHours>()(
  z
    .object({
      timeZone: z.string(),
      weekly: pinned<WeeklyHours>()(weekOf(z.array(span))),
      holidays: z.array(holiday),
    })
    .meta({ id: 'OpeningHours' }),
)

const time = (pattern: RegExp, example: string) =>
  z.string().regex(pattern, { message: `must be a time such as ${example}` })

const newSpan = z
  .strictObject({
    opens: time(/^([01]\d|2[0-3]):[0-5]\d$/, '09:00'),
    closes: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '17:30 or 24:00'),
  })
  .refine(({ opens, closes }) => opens < closes, {
    message: 'must close after it opens; what goes on past midnight is a span of the next day',
  })

const day = z
  .array(newSpan)
  .max(6)
  .refine((spans) => spans.every(({ opens }, index) => opens >= (spans[index - 1]?.closes ?? '')), {
    message: 'must be in order, and none may begin before the one ahead of it ends',
  })

const newHoliday = z.strictObject({ date: z.iso.date(), name: z.string().trim().min(1).max(80) })

/** What an admin may send. */
export const newOpeningHours = pinned<OpeningHours>()(
  z.strictObject({
    timeZone: z.string().refine(isTimeZone, { message: 'must be a time zone such as Europe/Berlin' }),
    weekly: weekOf(day),
    holidays: z
      .array(newHoliday)
      .max(200)
      .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, {
        message: 'must name each day once',
      })
      .transform((days) => days.toSorted((a, b) => (a.date < b.date ? -1 : 1))),
  }),
)

/** Names only: what Intl takes as well, such as +02:00, knows no summer time. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Z]/i.test(text)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false // none that is known, as Intl says with a RangeError
  }
}
