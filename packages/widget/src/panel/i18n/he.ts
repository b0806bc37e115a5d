import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('he')

/** Keeps the direction of a name or a title from mixing with that of the words around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`

export const strings: Strings = {
  panel: {
    label: (site) => `עזרה מאת ${isolated(site)}`,
    back: 'חזרה',
    close: 'סגירה',
    home: 'דף הבית',
    tickets: 'פניות',
    settings: 'הגדרות',
    navigation: 'תפריט ראשי',
    loading: 'בטעינה…',
    retry: 'ניסיון נוסף',
    loadFailed: 'הטעינה נכשלה. כדאי לבדוק את החיבור.',
  },
  home: {
    greeting: 'איך אפשר לעזור?',
    search: 'חיפוש תשובות',
    clear: 'ניקוי החיפוש',
    popular: 'מאמרים פופולריים',
    openTickets: 'הפניות הפתוחות שלך',
    ask: 'שליחת הודעה',
    askHint: 'אפשר לשאול הכול ולצרף קבצים',
  },
  newTicket: {
    title: 'הודעה חדשה',
    subject: 'נושא',
    subjectHint: 'בכמה מילים',
    body: 'איך אפשר לעזור?',
    send: 'שליחה',
    sending: 'בשליחה…',
  },
  tickets: {
    unread: plural({
      one: 'תשובה אחת שלא נקראה',
      two: 'שתי תשובות שלא נקראו',
      other: '{n} תשובות שלא נקראו',
    }),
    number: (number) => `מס׳ ${number}`,
  },
  thread: {
    title: 'פנייה',
    log: 'הודעות',
    you: 'אני',
    team: 'שירות הלקוחות',
    sending: 'בשליחה…',
    waiting: 'בהמתנה לחיבור',
    edited: 'נערכה',
    newMessages: 'הודעות חדשות',
    today: 'היום',
    yesterday: 'אתמול',
    close: 'סגירת הפנייה',
  },
  composer: {
    label: 'ההודעה שלך',
    placeholder: 'כתיבת הודעה…',
    send: 'שליחת ההודעה',
  },
  files: {
    attach: 'צירוף קבצים',
    list: 'קבצים מצורפים',
    remove: (name) => `הסרת ${isolated(name)}`,
    download: 'הורדה',
    downloadFailed: 'לא ניתן היה לטעון את הקובץ. אפשר לנסות שוב.',
  },
  status: {
    open: 'פתוחה',
    in_progress: 'בטיפול',
    waiting_on_customer: 'ממתינה לתשובתך',
    resolved: 'נפתרה',
    closed: 'סגורה',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/he.ts')
