import { describeError } from '../coded-error.ts'
import type { Boot, Identity, Panel, PanelOptions } from '../protocol.ts'
import { loadStrings } from './i18n/load-strings.ts'
import { beginLife, type PanelLife } from './panel-life.tsx'
import { adoptStyles } from './styles/sheets.ts'
import { applyAccent } from './styles/theme.ts'
import type { WidgetModel } from './widget-context.ts'

export const prefetchPanel = ({ launcher }: Boot): Promise<unknown> => loadStrings(launcher.locale)

/** Puts the panel beside the launcher, closed, and starts what it needs. */
export async function mountPanel({ root, boot, identity, emit, onClose }: PanelOptions): Promise<Panel> {
  const strings = await loadStrings(boot.launcher.locale)
  const container = document.createElement('div')
  const stopStyles = adoptStyles(root)
  root.append(container)
  if (root.host instanceof HTMLElement) applyAccent(root.host, boot.launcher.accent)
  let known = identity
  let life = begin()

  function begin(): PanelLife {
    const getIdentityToken = known === undefined ? undefined : () => tokenOf(known)
    const begun = beginLife(
      container,
      { ...strings, boot, emit, close: onClose, getIdentityToken },
      startAfresh,
    )
    void start(begun.model, known !== undefined).catch((error: unknown) =>
      emit('error', describeError(error)),
    )
    return begun
  }

  /** As after a logout here: a fresh panel keeps nothing of the person who left, nor the way to their identity. */
  function startAfresh(): void {
    const isOpen = life.model.isOpen.getSnapshot()
    life.end()
    known = undefined
    life = begin()
    life.model.isOpen.set(isOpen)
  }

  return {
    open(target) {
      if (target) life.model.router.restart(target)
      life.model.isOpen.set(true)
    },
    close: () => life.model.isOpen.set(false),
    async identify(next) {
      known = next
      await life.model.store.identify(await tokenOf(next))
    },
    logout: () => life.model.store.logout(),
    destroy() {
      life.end()
      container.remove()
      stopStyles()
    },
  }
}

async function start(model: WidgetModel, isIdentified: boolean): Promise<void> {
  const { client, config, store } = model
  const configured = client.site.config().then(config.set)
  // Who the host names now may not be who the stored session belongs to.
  if (isIdentified) await store.identify()
  await store.start()
  await configured
}

const tokenOf = async (identity: Identity | undefined): Promise<string> => {
  const token = typeof identity === 'function' ? await identity() : identity
  return token ?? ''
}
