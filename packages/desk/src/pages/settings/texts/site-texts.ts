import { LIMITS } from '@deskhand/sdk'
import type { PreviewPlace } from '../preview/frame-messages.ts'
import type { TextKey } from './texts-values.ts'

export interface SiteText {
  key: TextKey
  maxLength: number
  isLong: boolean
  /** Where the widget shows it. */
  place: PreviewPlace | null
}

/** Every text that an owner can say, in the order in which a customer meets them. */
export const SITE_TEXTS: readonly SiteText[] = [
  { key: 'launcherLabel', maxLength: LIMITS.launcherLabelLength, isLong: false, place: null },
  { key: 'greeting', maxLength: LIMITS.greetingLength, isLong: false, place: { view: 'home' } },
  { key: 'introduction', maxLength: LIMITS.introductionLength, isLong: true, place: { view: 'home' } },
  { key: 'searchPlaceholder', maxLength: LIMITS.placeholderLength, isLong: false, place: { view: 'home' } },
  {
    key: 'newTicketIntroduction',
    maxLength: LIMITS.introductionLength,
    isLong: true,
    place: { view: 'new' },
  },
  { key: 'subjectPlaceholder', maxLength: LIMITS.placeholderLength, isLong: false, place: { view: 'new' } },
  { key: 'messagePlaceholder', maxLength: LIMITS.placeholderLength, isLong: false, place: { view: 'new' } },
]
