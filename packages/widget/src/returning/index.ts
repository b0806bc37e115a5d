import { chosenLocale } from '../panel/i18n/chosen-locale.ts'
import type { ReturningModule } from '../protocol.ts'
import { fetchUnread } from './fetch-unread.ts'
import { unreadText } from './unread-text.ts'

/** What only a returning customer needs before they open the panel; everybody else does not pay for it. */
export const tellUnread: ReturningModule['tellUnread'] = async (options, token, signal) => {
  const { boot, launcher, settings, emit } = options
  const chosen = chosenLocale(boot.siteKey)
  launcher.chosenLocale = chosen
  // The settings change in place, with the language of the page.
  launcher.unreadText = (count) => unreadText([chosen, settings.locale, ...navigator.languages], count)
  emit('unread:change', { count: await fetchUnread(boot, token, signal) })
}
