import type { Locale } from '../panel/i18n/plurals.ts'

/**
 * What the launcher offers when the panel cannot be fetched. Most of the time nothing else can be then, so it has to be there before: the
 * server puts it into the loader, in the languages of the launcher's label. The others come with the module for returning customers.
 */
export const FAILED_TEXTS: Readonly<Record<Locale, string>> = {
  ar: 'أعد المحاولة',
  de: 'Erneut versuchen',
  en: 'Try again',
  es: 'Reintentar',
  fr: 'Réessayez',
  he: 'ניסיון נוסף',
  it: 'Riprova',
  ja: 'もう一度お試しください',
  ko: '다시 시도해 주세요',
  nl: 'Probeer opnieuw',
  pl: 'Spróbuj ponownie',
  'pt-BR': 'Tente de novo',
  tr: 'Tekrar deneyin',
  uk: 'Спробуйте ще раз',
  'zh-CN': '请重试',
}
