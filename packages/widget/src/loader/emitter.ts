import type { Emit, WidgetEventName, WidgetEvents } from '../protocol.ts'

type Listener<K extends WidgetEventName> = (detail: WidgetEvents[K]) => void

export interface Emitter {
  emit: Emit
  on: <K extends WidgetEventName>(name: K, listener: Listener<K>) => () => void
  once: <K extends WidgetEventName>(name: K, listener: Listener<K>) => () => void
  off: <K extends WidgetEventName>(name: K, listener: Listener<K>) => void
}

type Subscription = readonly [name: WidgetEventName, listener: (detail: never) => void]

/** Events for the host. A listener that throws is reported as the host's own error and stops nobody else. */
export function createEmitter(): Emitter {
  let subscriptions: Subscription[] = []
  const emitter: Emitter = {
    emit(name, detail) {
      for (const [known, listener] of subscriptions) {
        try {
          if (known === name) (listener as (detail: unknown) => void)(detail)
        } catch (error) {
          reportError(error)
        }
      }
    },
    on(name, listener) {
      subscriptions = [...subscriptions, [name, listener]]
      return () => emitter.off(name, listener)
    },
    once(name, listener) {
      const stop = emitter.on(name, (detail) => {
        stop()
        listener(detail)
      })
      return stop
    },
    off(name, listener) {
      subscriptions = subscriptions.filter(([known, heard]) => known !== name || heard !== listener)
    },
  }
  return emitter
}
