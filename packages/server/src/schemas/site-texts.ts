import { LIMITS, type SiteTexts } from '@deskhand/sdk'
import { z } from 'zod'
import { pinned } from './pinned.ts'

const TEXTS = {
  greeting: LIMITS.greetingLength,
  launcherLabel: LIMITS.launcherLabelLength,
  introduction: LIMITS.introductionLength,
  searchPlaceholder: LIMITS.placeholderLength,
  newTicketIntroduction: LIMITS.introductionLength,
  subjectPlaceholder: LIMITS.placeholderLength,
  messagePlaceholder: LIMITS.placeholderLength,
} as const satisfies Record<keyof SiteTexts, number>

const textsWith = <T extends z.ZodType>(text: (longest: number) => T) =>
  z.strictObject({
    greeting: z.exactOptional(text(TEXTS.greeting)),
    launcherLabel: z.exactOptional(text(TEXTS.launcherLabel)),
    introduction: z.exactOptional(text(TEXTS.introduction)),
    searchPlaceholder: z.exactOptional(text(TEXTS.searchPlaceholder)),
    newTicketIntroduction: z.exactOptional(text(TEXTS.newTicketIntroduction)),
    subjectPlaceholder: z.exactOptional(text(TEXTS.subjectPlaceholder)),
    messagePlaceholder: z.exactOptional(text(TEXTS.messagePlaceholder)),
  })

export const locale = z
  .string()
  .max(35)
  .refine(isLocale, { message: 'must be a language such as en or pt-BR' })

/** As they are told. */
export const siteTexts = z.record(z.string(), pinned<SiteTexts>()(textsWith(() => z.string())))

/** What an admin may send. */
export const newSiteTexts = z
  .record(locale, pinned<SiteTexts>()(textsWith((longest) => z.string().trim().min(1).max(longest))))
  .refine((texts) => Object.keys(texts).length <= LIMITS.localesPerSite, {
    message: `has more than ${LIMITS.localesPerSite} languages`,
  })

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text
  } catch {
    return false // no tag at all, as Intl says with a RangeError
  }
}
