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
    home: 'בית',
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
    subjectMissing: 'יש להזין נושא.',
    bodyMissing: 'יש לתאר מה קרה או לצרף קובץ.',
    tooLong: (limit) => `עד ${limit} תווים.`,
    send: 'שליחה',
    sending: 'בשליחה…',
    failedFiles: 'יש להסיר את הקבצים שנכשלו או לנסות שוב.',
    created: (number) => `פנייה מס׳ ${number} נשלחה`,
    aboutArticle: (title) => `בנוגע למאמר ”${isolated(title)}”`,
    optional: 'לא חובה',
    fieldMissing: 'יש למלא שדה זה.',
    notANumber: 'יש להזין מספר.',
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
    newBelow: plural({ one: 'הודעה חדשה אחת', two: 'שתי הודעות חדשות', other: '{n} הודעות חדשות' }),
    today: 'היום',
    yesterday: 'אתמול',
    close: 'סגירת הפנייה',
  },
  composer: {
    label: 'ההודעה שלך',
    placeholder: 'כתיבת הודעה…',
    send: 'שליחת ההודעה',
    hint: 'לשליחה: Enter. לשורה חדשה: Shift עם Enter.',
    empty: 'יש לכתוב משהו או לצרף קובץ תחילה.',
    tooLong: 'ארוך מדי להודעה אחת.',
    format: 'עיצוב',
    linkText: 'טקסט',
    emoji: 'אימוג׳י',
  },
  files: {
    attach: 'צירוף קבצים',
    drop: 'אפשר לשחרר כאן קבצים כדי לצרף אותם',
    list: 'קבצים מצורפים',
    remove: (name) => `הסרת ${isolated(name)}`,
    retry: (name) => `ניסיון נוסף: ${isolated(name)}`,
    uploading: (percent) => `בהעלאה, ${percent}%`,
    pause: (name) => `השהיית ${isolated(name)}`,
    resume: (name) => `המשך ${isolated(name)}`,
    paused: 'מושהה',
    download: 'הורדה',
    downloadFailed: 'לא ניתן היה לטעון את הקובץ. אפשר לנסות שוב.',
    empty: 'הקובץ הזה ריק.',
    tooLarge: (limit) => `הקובץ גדול מדי. המרב: ${isolated(limit)}.`,
    typeNotAllowed: 'לא ניתן לקבל קבצים מסוג זה.',
    nameTooLong: 'שם הקובץ ארוך מדי.',
    tooMany: (limit) => `עד ${limit} קבצים בבת אחת.`,
    failed: 'ההעלאה נכשלה.',
    mismatch: 'התוכן אינו תואם לסוג הקובץ.',
  },
  alerts: {
    reply: (name) => `תשובה חדשה מאת ${isolated(name)}`,
  },
  status: {
    open: 'פתוחה',
    in_progress: 'בטיפול',
    waiting_on_customer: 'ממתינה לך',
    resolved: 'נפתרה',
    closed: 'סגורה',
  },
  errors: {
    network: 'אין חיבור. הטקסט שלך נשמר: אפשר לנסות שוב.',
    identityRequired: 'יש להתחבר תחילה לאתר הזה ואז לכתוב לנו.',
    rateLimited: 'זה היה הרבה בבת אחת. נא להמתין דקה.',
    unknown: 'משהו השתבש אצלנו. הטקסט שלך נשמר: אפשר לנסות שוב.',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/he.ts')
