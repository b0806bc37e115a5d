/** What a mail to a customer says around the messages. */
export interface CustomerWords {
  opening: (site: string, subject: string, number: number) => string
  /** Stands for an author who has no name. */
  somebody: string
  link: string
  closing: string
  noMore: string
}

/** Keeps the direction of a name or a title from mixing with that of the words around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`

/** The languages of the widget. */
const WORDS = {
  ar: {
    opening: (site, subject, number) =>
      `أجاب فريق ${isolated(site)} على تذكرتك «${isolated(subject)}» (رقم ${number}).`,
    somebody: 'فريق الدعم',
    link: 'القراءة والرد',
    closing: 'يُرجى الرد هناك: لا تُقرأ الردود على هذه الرسالة.',
    noMore: 'عدم تلقي رسائل كهذه',
  },
  de: {
    opening: (site, subject, number) => `${site} hat auf Ihre Anfrage „${subject}“ (#${number}) geantwortet.`,
    somebody: 'Kundenservice',
    link: 'Lesen und antworten',
    closing: 'Bitte antworten Sie dort: Antworten auf diese E-Mail werden nicht gelesen.',
    noMore: 'Keine solchen E-Mails mehr',
  },
  en: {
    opening: (site, subject, number) => `${site} has answered your request “${subject}” (#${number}).`,
    somebody: 'Somebody',
    link: 'Read and answer',
    closing: 'Please answer there: replies to this mail are not read.',
    noMore: 'No more mail like this',
  },
  es: {
    opening: (site, subject, number) =>
      `${site} ha respondido a su consulta «${subject}» (n.º\u00A0${number}).`,
    somebody: 'Atención al cliente',
    link: 'Leer y responder',
    closing: 'Responda allí, por favor: las respuestas a este correo no se leen.',
    noMore: 'No recibir más correos como este',
  },
  fr: {
    opening: (site, subject, number) =>
      `${site} a répondu à votre demande «\u202F${subject}\u202F» (nº\u00A0${number}).`,
    somebody: 'Service client',
    link: 'Lire et répondre',
    closing: 'Répondez-y directement\u202F: les réponses à cet e-mail ne sont pas lues.',
    noMore: 'Ne plus recevoir d’e-mails de ce type',
  },
  he: {
    opening: (site, subject, number) =>
      `צוות ${isolated(site)} השיב לפנייה שלך ”${isolated(subject)}” (מס׳ ${number}).`,
    somebody: 'שירות הלקוחות',
    link: 'לקריאה ולתשובה',
    closing: 'נא להשיב שם: תשובות להודעה זו אינן נקראות.',
    noMore: 'לא לקבל עוד הודעות כאלה',
  },
  it: {
    opening: (site, subject, number) =>
      `${site} ha risposto alla tua richiesta “${subject}” (n.\u00A0${number}).`,
    somebody: 'Assistenza',
    link: 'Leggi e rispondi',
    closing: 'Rispondi lì: le risposte a questa e-mail non vengono lette.',
    noMore: 'Non ricevere più e-mail come questa',
  },
  ja: {
    opening: (site, subject, number) =>
      `お問い合わせ「${subject}」（#${number}）に${site}から回答がありました。`,
    somebody: 'サポート',
    link: '回答を読んで返信する',
    closing: '返信はリンク先からお願いします。このメールにご返信いただいても確認できません。',
    noMore: 'このようなメールの配信を停止する',
  },
  ko: {
    opening: (site, subject, number) => `${site}에서 문의 ‘${subject}’(#${number})에 답변했습니다.`,
    somebody: '고객 지원',
    link: '답변 읽고 회신하기',
    closing: '링크에서 답장해 주세요. 이 메일로 회신하시면 확인할 수 없습니다.',
    noMore: '이런 메일 그만 받기',
  },
  nl: {
    opening: (site, subject, number) => `${site} heeft geantwoord op je ticket ‘${subject}’ (#${number}).`,
    somebody: 'Klantenservice',
    link: 'Lezen en antwoorden',
    closing: 'Antwoord daar: antwoorden op deze e-mail worden niet gelezen.',
    noMore: 'Geen e-mails meer zoals deze',
  },
  pl: {
    opening: (site, subject, number) =>
      `Jest odpowiedź od ${site} na zgłoszenie „${subject}” (nr\u00A0${number}).`,
    somebody: 'Obsługa klienta',
    link: 'Przeczytaj i odpowiedz',
    closing: 'Prosimy odpowiadać tam: odpowiedzi na tę wiadomość nie są czytane.',
    noMore: 'Nie chcę więcej takich wiadomości',
  },
  'pt-BR': {
    opening: (site, subject, number) => `${site} respondeu ao seu chamado “${subject}” (nº\u00A0${number}).`,
    somebody: 'Atendimento',
    link: 'Ler e responder',
    closing: 'Responda por lá: as respostas a este e-mail não são lidas.',
    noMore: 'Não receber mais e-mails como este',
  },
  tr: {
    opening: (site, subject, number) => `${site}, “${subject}” başlıklı talebinizi (#${number}) yanıtladı.`,
    somebody: 'Destek',
    link: 'Oku ve yanıtla',
    closing: 'Lütfen oradan yanıtlayın: bu e-postaya verilen yanıtlar okunmaz.',
    noMore: 'Bu tür e-postaları artık almak istemiyorum',
  },
  uk: {
    opening: (site, subject, number) =>
      `Є відповідь від ${site} на ваше звернення «${subject}» (№\u00A0${number}).`,
    somebody: 'Підтримка',
    link: 'Прочитати й відповісти',
    closing: 'Відповідайте, будь ласка, там: відповіді на цей лист ніхто не читає.',
    noMore: 'Більше не надсилати таких листів',
  },
  'zh-CN': {
    opening: (site, subject, number) => `${site} 已回复您的工单“${subject}”（#${number}）。`,
    somebody: '客服',
    link: '查看并回复',
    closing: '请在链接页面中回复。直接回复此邮件，我们将无法看到。',
    noMore: '不再接收此类邮件',
  },
} satisfies Record<string, CustomerWords>

export type MailLocale = keyof typeof WORDS

const isKnown = (tag: string): tag is MailLocale => Object.hasOwn(WORDS, tag)

/** The locales that customers are written to in. */
export const MAIL_LOCALES = Object.keys(WORDS).filter(isKnown)

/** The language of these that a tag names, or that comes closest; undefined where there is none. */
export function knownMailLocale(tag: string): MailLocale | undefined {
  const language = tag.replace(/-.*/, '')
  const known = [tag, language].find(isKnown)
  return known ?? MAIL_LOCALES.find((locale) => locale.startsWith(`${language}-`))
}

/**
 * The language of a mail to a customer: that of the site, since nobody has asked which one the customer reads. English for a site
 * that has none of its own.
 * @param siteLocale BCP 47, or `auto`
 */
export const mailLocale = (siteLocale: string): MailLocale => knownMailLocale(siteLocale) ?? 'en'

/** Where a line begins. */
export const directionOf = (locale: MailLocale): 'ltr' | 'rtl' =>
  locale === 'ar' || locale === 'he' ? 'rtl' : 'ltr'

export const customerWords = (locale: MailLocale): CustomerWords => WORDS[locale]
