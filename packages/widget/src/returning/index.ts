import { FAILED_TEXTS } from '../loader/failed-texts.ts'
import { chosenLocale } from '../panel/i18n/chosen-locale.ts'
import type { ReturningModule } from '../protocol.ts'
import { fetchUnread } from './fetch-unread.ts'
import { unreadText } from './unread-text.ts'

/** A region that nothing is written for reads its language in another one. */
const FAILED = { ...FAILED_TEXTS, pt: FAILED_TEXTS['pt-BR'], zh: FAILED_TEXTS['zh-CN'], '': FAILED_TEXTS.en }

export const lendWords: ReturningModule['lendWords'] = ({ boot, launcher, settings }) => {
  const chosen = chosenLocale(boot.siteKey)
  launcher.chosenLocale = chosen
  // The settings change in place, with the language of the page.
  launcher.unreadText = (count) => unreadText([chosen, settings.locale, ...navigator.languages], count)
  boot.failed = FAILED
  launcher.update()
}

/** What only a returning customer needs before they open the panel; everybody else does not pay for it. */
export const tellUnread: ReturningModule['tellUnread'] = async (options, token, signal) => {
  lendWords(options)
  options.emit('unread:change', { count: await fetchUnread(options.boot, token, signal) })
}
