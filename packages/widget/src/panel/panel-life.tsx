import { render } from 'preact'
import { describeError } from '../coded-error.ts'
import { afterPaint } from './after-paint.ts'
import { App } from './App.tsx'
import { createModel } from './create-model.ts'
import type { Language } from './i18n/language.ts'
import type { PanelOptions } from './panel-options.ts'
import type { Observable } from './state/observable.ts'
import { type WidgetModel, WidgetProvider } from './widget-context.ts'

/** The panel from one customer's coming to their leaving: nothing in it outlives `end`. */
export interface PanelLife {
  model: WidgetModel
  end: () => void
}

/** What goes on from life to life. */
export interface LifeSetting {
  container: HTMLElement
  language: Language
  isOpen: Observable<boolean>
  /** The customer has left by another tab. */
  onLeft: () => void
}

export function beginLife(options: PanelOptions, setting: LifeSetting): PanelLife {
  const { boot, emit, onClose: close, onOpen: open } = options
  const { container, language, isOpen } = setting
  const getIdentityToken = options.identity === undefined ? undefined : () => identityToken(options)
  const model = createModel({ boot, emit, close, open, language, isOpen, getIdentityToken })
  const stops = [model.end, () => render(null, container)]
  let isOver = false
  render(
    <WidgetProvider value={model}>
      <App />
    </WidgetProvider>,
    container,
  )
  const arrival = arrive()
  void Promise.all([model.loadSite(), arrival]).catch((error: unknown) => emit('error', describeError(error)))
  void follow()

  /** Whoever the host has named, or has been here before, is known. */
  async function arrive(): Promise<void> {
    // Who the host names now may not be who the stored session belongs to.
    if (getIdentityToken) await model.store.identify()
    await model.store.start()
  }

  async function follow(): Promise<void> {
    const live = await afterPaint(
      () => import('./chunks/live.ts'),
      () => !isOver,
    )
    if (!live || isOver) return
    stops.unshift(...live.followLife(model, { ...options, ...setting, arrival }))
  }

  return {
    model,
    end() {
      isOver = true
      for (const stop of stops) stop()
    },
  }
}

/** From whomever the host has named last. */
export async function identityToken({ identity = '' }: PanelOptions): Promise<string> {
  return typeof identity === 'function' ? identity() : identity
}
