import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('ar')

/** Keeps the direction of a name or a title from mixing with that of the words around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`

export const strings: Strings = {
  panel: {
    label: (site) => `مساعدة ${isolated(site)}`,
    back: 'رجوع',
    close: 'إغلاق',
    home: 'الرئيسية',
    tickets: 'التذاكر',
    settings: 'الإعدادات',
    navigation: 'القائمة الرئيسية',
    loading: 'جارٍ التحميل…',
    retry: 'إعادة المحاولة',
    loadFailed: 'تعذّر التحميل. يُرجى التحقق من الاتصال.',
  },
  home: {
    greeting: 'كيف يمكننا مساعدتك؟',
    search: 'البحث عن إجابات',
    clear: 'مسح البحث',
    popular: 'المقالات الأكثر قراءة',
    openTickets: 'تذاكرك المفتوحة',
    ask: 'إرسال رسالة إلينا',
    askHint: 'لأي سؤال، مع إمكانية إرفاق ملفات',
  },
  newTicket: {
    title: 'رسالة جديدة',
    subject: 'الموضوع',
    subjectHint: 'في بضع كلمات',
    body: 'كيف يمكننا مساعدتك؟',
    send: 'إرسال',
    sending: 'جارٍ الإرسال…',
  },
  tickets: {
    unread: plural({
      zero: 'لا ردود غير مقروءة',
      one: 'رد واحد غير مقروء',
      two: 'ردان غير مقروءين',
      few: '{n} ردود غير مقروءة',
      many: '{n} ردًا غير مقروء',
      other: '{n} رد غير مقروء',
    }),
    number: (number) => `رقم ${number}`,
  },
  thread: {
    title: 'التذكرة',
    log: 'الرسائل',
    you: 'أنت',
    team: 'الدعم',
    sending: 'جارٍ الإرسال…',
    waiting: 'في انتظار الاتصال',
    edited: 'مُعدّلة',
    newMessages: 'رسائل جديدة',
    today: 'اليوم',
    yesterday: 'أمس',
    close: 'إغلاق التذكرة',
  },
  composer: {
    label: 'رسالتك',
    placeholder: 'كتابة رسالة…',
    send: 'إرسال الرسالة',
  },
  files: {
    attach: 'إرفاق ملفات',
    list: 'الملفات المرفقة',
    remove: (name) => `إزالة ${isolated(name)}`,
    download: 'تنزيل',
    downloadFailed: 'تعذّر جلب الملف. يُرجى إعادة المحاولة.',
  },
  status: {
    open: 'مفتوحة',
    in_progress: 'قيد المعالجة',
    waiting_on_customer: 'في انتظار ردك',
    resolved: 'تم حلها',
    closed: 'مغلقة',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/ar.ts')
