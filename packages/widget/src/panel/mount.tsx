import { describeError } from '../coded-error.ts'
import type { Emit, OpenTarget, PanelView, WidgetSettings } from '../protocol.ts'
import { chosenLocale } from './i18n/chosen-locale.ts'
import { createLanguage } from './i18n/language.ts'
import { type LocaleStrings, loadStrings } from './i18n/load-strings.ts'
import { beginLife, identityToken, type PanelLife } from './panel-life.tsx'
import type { PanelOptions } from './panel-options.ts'
import { createObservable } from './state/observable.ts'
import { wearLook } from './styles/look.ts'
import { adoptStyles } from './styles/sheets.ts'

/** A panel in the page. */
export interface Panel {
  /** @returns what is shown: without a target that is what was shown last */
  open: (target: OpenTarget | undefined) => PanelView
  close: () => void
  /** The settings have changed. */
  update: () => void
  /** The host has named somebody. */
  identify: () => Promise<void>
  logout: () => Promise<void>
  destroy: () => void
}

/** The site's own language before those of the browser: it is the one the articles are written in. */
const stringsFor = ({ locale }: WidgetSettings, siteKey?: string): Promise<LocaleStrings> =>
  loadStrings([siteKey && chosenLocale(siteKey), locale, ...navigator.languages])

/** Fetches what mounting will need, so that a click after a hover waits for nothing. */
export const prefetchPanel = (settings: WidgetSettings): Promise<unknown> => stringsFor(settings)

/** What each place cannot do without. A page may call by a name that there is none of, or as the listener of a click, with its event. */
const NEEDS: Readonly<Record<string, string>> = {
  home: 'view',
  tickets: 'view',
  new: 'view',
  article: 'slug',
  ticket: 'id',
}

function isWhole(target: OpenTarget, tell: Emit): boolean {
  const isOne = typeof Reflect.get(Object(target), NEEDS[target.view] ?? '') === 'string'
  if (!isOne) tell('error', { code: 'target_invalid', message: 'open() was given no target' })
  return isOne
}

/** Puts the panel beside the launcher, closed, and starts what it needs. */
export async function mountPanel(options: PanelOptions): Promise<Panel> {
  const { launcher, boot, settings, emit } = options
  let { locale } = settings
  const language = createLanguage(await stringsFor(settings, boot.siteKey))
  const isOpen = createObservable(false)
  const container = document.createElement('div')
  const stopStyles = adoptStyles(launcher.root)
  const look = wearLook(container, settings)
  launcher.root.append(container)
  // One customer after the other: what one has left is gone when the next one comes.
  const begin = (): PanelLife => beginLife(options, { container, language, isOpen, onLeft: startAfresh })
  let life = begin()

  /** As after a logout here: a fresh panel keeps nothing of the person who left, nor the way to their identity. */
  function startAfresh(): void {
    life.end()
    options.identity = undefined
    life = begin()
  }

  function update(): void {
    look.change()
    if (settings.siteConfig) life.model.config.set(settings.siteConfig)
    if (settings.locale === locale) return
    locale = settings.locale
    language
      .change(locale === 'auto' ? navigator.language : locale)
      .catch((error: unknown) => emit('error', describeError(error)))
  }

  // The page may have changed them while the strings were on their way.
  update()
  return {
    open(target) {
      const { router } = life.model
      if (target && isWhole(target, emit)) router.restart(target)
      isOpen.set(true)
      return router.getSnapshot().place.view
    },
    close: () => isOpen.set(false),
    update,
    async identify() {
      await life.model.store.identify(await identityToken(options))
    },
    async logout() {
      await life.model.store.logout()
      startAfresh()
    },
    destroy() {
      life.end()
      look.end()
      container.remove()
      stopStyles()
    },
  }
}
