import { nearestLocale } from '../panel/i18n/nearest-locale.ts'
import { type Locale, type PluralForms, pluralsIn } from '../panel/i18n/plurals.ts'

/** As the panel says it, which is not there yet: a test holds the two together. */
const FORMS: { readonly [L in Locale]: PluralForms<L> } = {
  ar: {
    zero: 'لا ردود غير مقروءة',
    one: 'رد واحد غير مقروء',
    two: 'ردان غير مقروءين',
    few: '{n} ردود غير مقروءة',
    many: '{n} ردًا غير مقروء',
    other: '{n} رد غير مقروء',
  },
  de: { one: '1 ungelesene Antwort', other: '{n} ungelesene Antworten' },
  en: { one: '1 unread answer', other: '{n} unread answers' },
  es: {
    one: '1 respuesta sin leer',
    many: '{n} de respuestas sin leer',
    other: '{n} respuestas sin leer',
  },
  fr: {
    one: '{n} réponse non lue',
    many: '{n} de réponses non lues',
    other: '{n} réponses non lues',
  },
  he: { one: 'תשובה אחת שלא נקראה', two: 'שתי תשובות שלא נקראו', other: '{n} תשובות שלא נקראו' },
  it: {
    one: '1 risposta non letta',
    many: '{n} di risposte non lette',
    other: '{n} risposte non lette',
  },
  ja: { other: '未読の回答{n}件' },
  ko: { other: '읽지 않은 답변 {n}개' },
  nl: { one: '1 ongelezen antwoord', other: '{n} ongelezen antwoorden' },
  pl: {
    one: '1 nieprzeczytana odpowiedź',
    few: '{n} nieprzeczytane odpowiedzi',
    many: '{n} nieprzeczytanych odpowiedzi',
    other: '{n} nieprzeczytanej odpowiedzi',
  },
  'pt-BR': {
    one: '{n} resposta não lida',
    many: '{n} de respostas não lidas',
    other: '{n} respostas não lidas',
  },
  tr: { one: '1 okunmamış yanıt', other: '{n} okunmamış yanıt' },
  uk: {
    one: '{n} непрочитана відповідь',
    few: '{n} непрочитані відповіді',
    many: '{n} непрочитаних відповідей',
    other: '{n} непрочитаної відповіді',
  },
  'zh-CN': { other: '{n} 条未读回复' },
}

const formsOf = <L extends Locale>(locale: L): PluralForms<L> => FORMS[locale]

const isKnown = (tag: string): tag is Locale => Object.hasOwn(FORMS, tag)
const KNOWN = Object.keys(FORMS).filter(isKnown)

/** How many answers nobody has read yet, in the first of the wanted languages that there are words for. */
export function unreadText(wanted: readonly (string | undefined)[], count: number): string {
  const locale = nearestLocale(wanted, KNOWN)
  return pluralsIn(locale)(formsOf(locale))(count)
}
