import { browserStorage } from '../state/browser-storage.ts'
import { createObservable, type Source } from '../state/observable.ts'
import type { Part } from '../state/parts.ts'
import type { WidgetModel } from '../widget-context.ts'

/** How the customer wants to hear of an answer that comes while they do not look. */
export interface AlertPreferences {
  sound: boolean
  notifications: boolean
}

export interface AlertSettings extends Source<AlertPreferences>, Part {
  set: (changes: Partial<AlertPreferences>) => void
}

const UNLESS_TOLD: AlertPreferences = { sound: true, notifications: false }

/** What is chosen is kept in the browser; as long as nothing is, nothing is stored. */
export function createAlertPreferences({ boot }: WidgetModel): AlertSettings {
  const key = `deskhand:${boot.siteKey}:alerts`
  const storage = browserStorage()
  const preferences = createObservable(read(storage, key))
  return {
    subscribe: preferences.subscribe,
    getSnapshot: preferences.getSnapshot,
    set(changes) {
      const next = { ...preferences.getSnapshot(), ...changes }
      preferences.set(next)
      try {
        storage?.setItem(key, JSON.stringify(next))
      } catch {
        // The storage is full: the choice lasts as long as the page.
      }
    },
    dispose: () => undefined,
  }
}

function read(storage: Storage | null, key: string): AlertPreferences {
  try {
    const stored: Partial<Record<keyof AlertPreferences, unknown>> = JSON.parse(storage?.getItem(key) ?? '{}')
    return {
      sound: stored.sound !== false,
      notifications: stored.notifications === true,
    }
  } catch {
    return UNLESS_TOLD
  }
}

export const notificationPermission = (): NotificationPermission | 'unsupported' =>
  'Notification' in window ? Notification.permission : 'unsupported'

/**
 * Shows something outside the page.
 * @returns undefined where only a service worker may do so, as on Android: the page's own is none of our business
 * @see https://developer.mozilla.org/docs/Web/API/Notification/Notification#typeerror
 */
export function notify(title: string, options: NotificationOptions): Notification | undefined {
  try {
    return new Notification(title, options)
  } catch {
    return undefined
  }
}

/** Asks the browser, which asks the customer: to be called in a click alone. @returns whether notifications may be shown */
export async function askForNotifications(): Promise<boolean> {
  return notificationPermission() !== 'unsupported' && (await Notification.requestPermission()) === 'granted'
}
