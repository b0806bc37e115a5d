import type { Strings } from './en.ts'
import { pluralsIn } from './plurals.ts'

const plural = pluralsIn('tr')

export const strings: Strings = {
  panel: {
    label: (site) => `${site} Yardım`,
    back: 'Geri',
    close: 'Kapat',
    home: 'Ana sayfa',
    tickets: 'Talepler',
    settings: 'Ayarlar',
    navigation: 'Ana menü',
    loading: 'Yükleniyor…',
    retry: 'Tekrar dene',
    loadFailed: 'Yüklenemedi. Lütfen bağlantınızı kontrol edin.',
  },
  home: {
    greeting: 'Size nasıl yardımcı olabiliriz?',
    search: 'Yanıt arayın',
    clear: 'Aramayı temizle',
    popular: 'Popüler makaleler',
    openTickets: 'Açık talepleriniz',
    ask: 'Bize mesaj gönderin',
    askHint: 'Sorunuzu yazın, dosya ekleyin',
  },
  newTicket: {
    title: 'Yeni mesaj',
    subject: 'Konu',
    subjectHint: 'Birkaç kelimeyle',
    body: 'Size nasıl yardımcı olabiliriz?',
    send: 'Gönder',
    sending: 'Gönderiliyor…',
  },
  tickets: {
    unread: plural({ one: '1 okunmamış yanıt', other: '{n} okunmamış yanıt' }),
    number: (number) => `#${number}`,
  },
  thread: {
    title: 'Talep',
    log: 'Mesajlar',
    you: 'Siz',
    team: 'Destek',
    sending: 'Gönderiliyor…',
    waiting: 'Bağlantı bekleniyor',
    edited: 'düzenlendi',
    newMessages: 'Yeni mesajlar',
    today: 'Bugün',
    yesterday: 'Dün',
    close: 'Talebi kapat',
  },
  composer: {
    label: 'Mesajınız',
    placeholder: 'Mesaj yazın…',
    send: 'Mesajı gönder',
  },
  files: {
    attach: 'Dosya ekle',
    list: 'Ekli dosyalar',
    remove: (name) => `Kaldır: ${name}`,
    download: 'İndir',
    downloadFailed: 'Dosya alınamadı. Lütfen tekrar deneyin.',
  },
  status: {
    open: 'Açık',
    in_progress: 'İşlemde',
    waiting_on_customer: 'Yanıtınız bekleniyor',
    resolved: 'Çözüldü',
    closed: 'Kapalı',
  },
}

/** What is said only later. */
export const loadRest = () => import('./rest/tr.ts')
