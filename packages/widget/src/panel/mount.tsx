import { render } from 'preact'
import { describeError } from '../coded-error.ts'
import type { Boot, Identity, Panel, PanelOptions } from '../protocol.ts'
import { App } from './App.tsx'
import { createModel } from './create-model.ts'
import { forwardEvents } from './host-events.ts'
import { adoptStyles } from './styles/sheets.ts'
import { loadStrings } from './i18n/load-strings.ts'
import { applyAccent } from './styles/theme.ts'
import { type WidgetModel, WidgetProvider } from './widget-context.ts'

export const prefetchPanel = ({ launcher }: Boot): Promise<unknown> => loadStrings(launcher.locale)

/** Puts the panel beside the launcher, closed, and starts what it needs. */
export async function mountPanel({ root, boot, identity, emit, onClose }: PanelOptions): Promise<Panel> {
  let known = identity
  const model = createModel({
    ...(await loadStrings(boot.launcher.locale)),
    boot,
    emit,
    close: onClose,
    getIdentityToken: identity === undefined ? undefined : () => tokenOf(known),
  })
  const container = document.createElement('div')
  const stopStyles = adoptStyles(root)
  const stopEvents = forwardEvents(model)
  root.append(container)
  if (root.host instanceof HTMLElement) applyAccent(root.host, boot.launcher.accent)
  render(
    <WidgetProvider value={model}>
      <App />
    </WidgetProvider>,
    container,
  )
  const report = (error: unknown): void => emit('error', describeError(error))
  void start(model, identity !== undefined).catch(report)

  return {
    open(target) {
      if (target) model.router.restart(target)
      model.isOpen.set(true)
    },
    close: () => model.isOpen.set(false),
    async identify(next) {
      known = next
      await model.store.identify(await tokenOf(next))
    },
    logout: () => model.store.logout(),
    destroy() {
      stopEvents()
      model.store.dispose()
      render(null, container)
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
