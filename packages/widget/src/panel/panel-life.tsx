import { render } from 'preact'
import type { Launcher } from '../protocol.ts'
import { afterPaint } from './after-paint.ts'
import { App } from './App.tsx'
import { createModel, type ModelOptions } from './create-model.ts'
import { type WidgetModel, WidgetProvider } from './widget-context.ts'

/** The panel from one customer's coming to their leaving: nothing in it outlives `end`. */
export interface PanelLife {
  model: WidgetModel
  /** Whoever the host has named, or has been here before, is known. */
  arrival: Promise<void>
  end: () => void
}

/** `onLeft` is called when the customer has left by another tab. */
export function beginLife(
  container: HTMLElement,
  options: ModelOptions,
  launcher: Launcher,
  onLeft: () => void,
): PanelLife {
  const model = createModel(options)
  const stops: (() => void)[] = []
  let isOver = false
  render(
    <WidgetProvider value={model}>
      <App />
    </WidgetProvider>,
    container,
  )
  const arrival = arrive(model, options)
  void follow()

  async function follow(): Promise<void> {
    const live = await afterPaint(
      () => import('./chunks/live.ts'),
      () => !isOver,
    )
    if (!live || isOver) return
    // The host hears that the customer is gone before the life ends.
    stops.push(
      live.speakOnLauncher(launcher, model),
      live.forwardEvents(model),
      live.watchDeparture(model, onLeft),
      live.watchReplies(model),
      live.watchBackButton(model, container),
      live.watchViewport(model, container),
      live.resumeUploads(model),
      live.resendHeld(model),
      live.arriveAtLast(model, arrival),
    )
  }

  return {
    model,
    arrival,
    end() {
      isOver = true
      for (const stop of stops) stop()
      model.end()
      render(null, container)
    },
  }
}

async function arrive({ store }: WidgetModel, { getIdentityToken }: ModelOptions): Promise<void> {
  // Who the host names now may not be who the stored session belongs to.
  if (getIdentityToken) await store.identify()
  await store.start()
}
