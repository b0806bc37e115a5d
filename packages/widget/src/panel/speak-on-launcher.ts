import type { Launcher } from '../protocol.ts'
import { chosenLocale } from './i18n/chosen-locale.ts'
import type { WidgetModel } from './widget-context.ts'

/**
 * Lends the launcher the panel's words, in each language that it changes to. Until then its label stays in the language of the
 * settings, which need not be one the panel has words in. Returns a function that stops it.
 */
export function speakOnLauncher(
  launcher: Launcher,
  { language, boot }: Pick<WidgetModel, 'language' | 'boot'>,
): () => void {
  launcher.chosenLocale = chosenLocale(boot.siteKey)
  let before = language.getSnapshot().locale

  function tell(): void {
    const { locale, t } = language.getSnapshot()
    if (locale !== before) launcher.chosenLocale = before = locale
    launcher.unreadText = t.tickets.unread
    launcher.update()
  }

  tell()
  return language.subscribe(tell)
}
