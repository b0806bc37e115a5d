import type { Emit, WidgetEventName, WidgetEvents } from '../protocol.ts'

type Listener<K extends WidgetEventName> = (detail: WidgetEvents[K]) => void

export interface Emitter {
  emit: Emit
  on: <K extends WidgetEventName>(name: K, listener: Listener<K>) => () => void
  once: <K extends WidgetEventName>(name: K, listener: Listener<K>) => () => void
  off: <K extends WidgetEventName>(name: K, listener: Listener<K>) => void
}

type Subscription = [name: WidgetEventName, listener: (detail: never) => void, isOnce: boolean]

/** Events for the host. A listener that throws is reported as the host's own error and stops nobody else. */
export function createEmitter(): Emitter {
  const subscriptions = new Set<Subscription>()

  const subscribe =
    (isOnce: boolean) =>
    (name: WidgetEventName, listener: Subscription[1]): (() => void) => {
      const subscription: Subscription = [name, listener, isOnce]
      subscriptions.add(subscription)
      return () => void subscriptions.delete(subscription)
    }

  return {
    emit(name, detail) {
      // A listener that is added meanwhile waits for the next event.
      for (const subscription of new Set(subscriptions)) {
        const [known, listener, isOnce] = subscription
        try {
          if (known === name && (!isOnce || subscriptions.delete(subscription)))
            (listener as (detail: unknown) => void)(detail)
        } catch (error) {
          reportError(error)
        }
      }
    },
    once: subscribe(true),
    on: subscribe(false),
    off(name, listener) {
      for (const subscription of subscriptions)
        if (subscription[0] === name && subscription[1] === listener) subscriptions.delete(subscription)
    },
  }
}
