import type { MailLocale } from './customer-words.ts'

/** What the page says that takes somebody off the list. */
export interface UnsubscribeWords {
  title: string
  question: string
  button: string
  done: string
}

const WORDS: Readonly<Record<MailLocale, UnsubscribeWords>> = {
  ar: {
    title: 'إيقاف الرسائل',
    question: 'إيقاف إرسال رسائل كهذه إليك؟',
    button: 'إيقاف الرسائل',
    done: 'تم. لن تصلك رسائل كهذه بعد الآن.',
  },
  de: {
    title: 'E-Mails abbestellen',
    question: 'Möchten Sie keine solchen E-Mails mehr bekommen?',
    button: 'Keine E-Mails mehr',
    done: 'Erledigt. Sie bekommen keine solchen E-Mails mehr.',
  },
  en: {
    title: 'No more mail',
    question: 'Do you want no more mail like this?',
    button: 'No more mail',
    done: 'Done. You will get no more mail like this.',
  },
  es: {
    title: 'Dejar de recibir correos',
    question: '¿Quiere dejar de recibir correos como este?',
    button: 'No recibir más correos',
    done: 'Hecho. No recibirá más correos como este.',
  },
  fr: {
    title: 'Ne plus recevoir d’e-mails',
    question: 'Souhaitez-vous ne plus recevoir d’e-mails de ce type\u202F?',
    button: 'Ne plus en recevoir',
    done: 'C’est fait. Vous ne recevrez plus d’e-mails de ce type.',
  },
  he: {
    title: 'הפסקת הודעות דוא״ל',
    question: 'להפסיק לשלוח לך הודעות כאלה?',
    button: 'להפסיק את ההודעות',
    done: 'בוצע. הודעות כאלה לא יישלחו אליך עוד.',
  },
  it: {
    title: 'Non ricevere più e-mail',
    question: 'Non vuoi più ricevere e-mail come questa?',
    button: 'Non ricevere più e-mail',
    done: 'Fatto. Non riceverai più e-mail come questa.',
  },
  ja: {
    title: 'メールの配信停止',
    question: 'このようなメールの配信を停止しますか。',
    button: '配信を停止する',
    done: '停止しました。今後このようなメールは届きません。',
  },
  ko: {
    title: '메일 그만 받기',
    question: '이런 메일을 더 이상 받지 않으시겠어요?',
    button: '그만 받기',
    done: '처리되었습니다. 앞으로 이런 메일을 보내지 않습니다.',
  },
  nl: {
    title: 'Geen e-mails meer',
    question: 'Wil je geen e-mails zoals deze meer krijgen?',
    button: 'Geen e-mails meer',
    done: 'Gelukt. Je krijgt geen e-mails zoals deze meer.',
  },
  pl: {
    title: 'Rezygnacja z wiadomości',
    question: 'Zrezygnować z takich wiadomości?',
    button: 'Rezygnuję',
    done: 'Gotowe. Nie będziemy już wysyłać takich wiadomości.',
  },
  'pt-BR': {
    title: 'Não receber mais e-mails',
    question: 'Você não quer mais receber e-mails como este?',
    button: 'Não receber mais',
    done: 'Pronto. Você não receberá mais e-mails como este.',
  },
  tr: {
    title: 'E-postaları durdurma',
    question: 'Bu tür e-postaları artık almak istemiyor musunuz?',
    button: 'Artık gönderilmesin',
    done: 'Tamam. Artık bu tür e-postalar almayacaksınız.',
  },
  uk: {
    title: 'Відмова від листів',
    question: 'Більше не надсилати вам таких листів?',
    button: 'Більше не надсилати',
    done: 'Готово. Ви більше не отримуватимете таких листів.',
  },
  'zh-CN': {
    title: '停止接收邮件',
    question: '要停止接收此类邮件吗？',
    button: '停止接收',
    done: '已完成。您将不再收到此类邮件。',
  },
}

export const unsubscribeWords = (locale: MailLocale): UnsubscribeWords => WORDS[locale]
