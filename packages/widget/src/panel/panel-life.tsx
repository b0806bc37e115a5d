import { render } from 'preact'
import { App } from './App.tsx'
import { createModel, type ModelOptions } from './create-model.ts'
import { watchDeparture } from './departure.ts'
import { forwardEvents } from './host-events.ts'
import { type WidgetModel, WidgetProvider } from './widget-context.ts'

/** The panel from one customer's coming to their leaving: nothing in it outlives `end`. */
export interface PanelLife {
  model: WidgetModel
  end: () => void
}

/** `onLeft` is called when the customer has left by another tab. */
export function beginLife(container: HTMLElement, options: ModelOptions, onLeft: () => void): PanelLife {
  const model = createModel(options)
  // The host hears that the customer is gone before the life ends.
  const stops = [forwardEvents(model), watchDeparture(model, onLeft)]
  render(
    <WidgetProvider value={model}>
      <App />
    </WidgetProvider>,
    container,
  )
  return {
    model,
    end() {
      for (const stop of stops) stop()
      model.store.dispose()
      model.endUploads()
      render(null, container)
    },
  }
}
