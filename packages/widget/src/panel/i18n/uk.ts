import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('uk')

export const strings: Strings = {
  panel: {
    label: (site) => `Допомога — ${site}`,
    back: 'Назад',
    close: 'Закрити',
    home: 'Головна',
    tickets: 'Звернення',
    settings: 'Налаштування',
    navigation: 'Головне меню',
    loading: 'Завантаження…',
    retry: 'Спробувати ще раз',
    loadFailed: 'Не вдалося завантажити. Перевірте з’єднання.',
  },
  home: {
    greeting: 'Чим можемо допомогти?',
    search: 'Пошук відповідей',
    clear: 'Очистити пошук',
    popular: 'Популярні статті',
    openTickets: 'Ваші відкриті звернення',
    ask: 'Написати нам',
    askHint: 'Поставте запитання, додайте файли',
  },
  newTicket: {
    title: 'Нове повідомлення',
    subject: 'Тема',
    subjectHint: 'Кількома словами',
    body: 'Чим можемо допомогти?',
    send: 'Надіслати',
    sending: 'Надсилання…',
  },
  tickets: {
    unread: plural({
      one: '{n} непрочитана відповідь',
      few: '{n} непрочитані відповіді',
      many: '{n} непрочитаних відповідей',
      other: '{n} непрочитаної відповіді',
    }),
    number: (number) => `№\u00A0${number}`,
  },
  thread: {
    title: 'Звернення',
    log: 'Повідомлення',
    you: 'Ви',
    team: 'Підтримка',
    sending: 'Надсилання…',
    waiting: 'Очікування з’єднання',
    edited: 'змінено',
    newMessages: 'Нові повідомлення',
    today: 'Сьогодні',
    yesterday: 'Учора',
    close: 'Закрити звернення',
  },
  composer: {
    label: 'Ваше повідомлення',
    placeholder: 'Напишіть повідомлення…',
    send: 'Надіслати повідомлення',
  },
  files: {
    attach: 'Додати файли',
    list: 'Додані файли',
    remove: (name) => `Вилучити ${name}`,
    download: 'Завантажити',
    downloadFailed: 'Не вдалося отримати файл. Спробуйте ще раз.',
  },
  status: {
    open: 'Відкрито',
    in_progress: 'У роботі',
    waiting_on_customer: 'Чекає на вас',
    resolved: 'Вирішено',
    closed: 'Закрито',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/uk.ts')
