import { describeError } from '../coded-error.ts'
import type { Boot, Emit, Identity, Launcher, OpenTarget, PanelView, WidgetSettings } from '../protocol.ts'
import { chosenLocale } from './i18n/chosen-locale.ts'
import { type LocaleStrings, loadStrings } from './i18n/load-strings.ts'
import { beginLife, type PanelLife } from './panel-life.tsx'
import { wearLook } from './styles/look.ts'
import { adoptStyles } from './styles/sheets.ts'
import type { WidgetModel } from './widget-context.ts'

export interface PanelOptions {
  launcher: Launcher
  boot: Boot
  settings: WidgetSettings
  identity: Identity | undefined
  emit: Emit
  /** The customer asked to close: the door knows open and closed, and gives the focus back. */
  onClose: () => void
  /** The customer asked to be shown this, for example by a notification. */
  onOpen: (target: OpenTarget) => void
}

/** A panel in the page. */
export interface Panel {
  /** @returns what is shown: without a target that is what was shown last */
  open: (target: OpenTarget | undefined) => PanelView
  close: () => void
  update: (settings: WidgetSettings) => void
  identify: (identity: Identity) => Promise<void>
  logout: () => Promise<void>
  destroy: () => void
}

/** The site's own language before those of the browser: it is the one the articles are written in. */
const stringsFor = ({ locale }: WidgetSettings, siteKey?: string): Promise<LocaleStrings> =>
  loadStrings([siteKey && chosenLocale(siteKey), locale, ...navigator.languages])

/** Fetches what mounting will need, so that a click after a hover waits for nothing. */
export const prefetchPanel = (settings: WidgetSettings): Promise<unknown> => stringsFor(settings)

/** Puts the panel beside the launcher, closed, and starts what it needs. */
export async function mountPanel(options: PanelOptions): Promise<Panel> {
  const { launcher, boot, settings, emit } = options
  let { locale } = settings
  const strings = await stringsFor(settings, boot.siteKey)
  const container = document.createElement('div')
  const stopStyles = adoptStyles(launcher.root)
  const look = wearLook(container, settings)
  launcher.root.append(container)
  const lives = beginLives(container, options, strings)

  const panel: Panel = {
    open(target) {
      if (target) lives.model.router.restart(target)
      lives.model.isOpen.set(true)
      return lives.model.router.getSnapshot().place.view
    },
    close: () => lives.model.isOpen.set(false),
    update(next) {
      look.change()
      if (next.siteConfig) lives.model.config.set(next.siteConfig)
      if (next.locale === locale) return
      locale = next.locale
      lives.model.language
        .change(locale === 'auto' ? navigator.language : locale)
        .catch((error: unknown) => emit('error', describeError(error)))
    },
    identify: lives.identify,
    async logout() {
      await lives.model.store.logout()
      lives.startAfresh()
    },
    destroy() {
      lives.end()
      look.end()
      container.remove()
      stopStyles()
    },
  }
  // The page may have changed them while the strings were on their way.
  panel.update(settings)
  return panel
}

/** One customer after the other: what one has left is gone when the next one comes. */
interface Lives {
  /** Of the present one. */
  readonly model: WidgetModel
  identify: (identity: Identity) => Promise<void>
  startAfresh: () => void
  end: () => void
}

function beginLives(
  container: HTMLElement,
  { launcher, boot, identity, emit, onClose, onOpen }: PanelOptions,
  initial: LocaleStrings,
): Lives {
  let strings = initial
  let known = identity
  let life = begin()

  function begin(): PanelLife {
    const getIdentityToken = known === undefined ? undefined : () => tokenOf(known)
    const begun = beginLife(
      container,
      { ...strings, boot, emit, close: onClose, open: onOpen, getIdentityToken },
      launcher,
      startAfresh,
    )
    void Promise.all([begun.model.loadSite(), begun.arrival]).catch((error: unknown) =>
      emit('error', describeError(error)),
    )
    return begun
  }

  /** As after a logout here: a fresh panel keeps nothing of the person who left, nor the way to their identity. */
  function startAfresh(): void {
    const isOpen = life.model.isOpen.getSnapshot()
    strings = life.model.language.getSnapshot()
    life.end()
    known = undefined
    life = begin()
    life.model.isOpen.set(isOpen)
  }

  return {
    get model() {
      return life.model
    },
    async identify(next) {
      known = next
      await life.model.store.identify(await tokenOf(next))
    },
    startAfresh,
    end: () => life.end(),
  }
}

const tokenOf = async (identity: Identity | undefined): Promise<string> => {
  const token = typeof identity === 'function' ? await identity() : identity
  return token ?? ''
}
