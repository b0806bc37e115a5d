import type { RequestOptions } from '../../core/request-options.ts'
import type { Request } from '../../core/request.ts'
import type {
  NotificationPreferenceChanges,
  NotificationPreferences,
} from '../../types/desk-notification-preferences.ts'

/** What the signed-in member is mailed about on this site. */
export interface NotificationPreferencesResource {
  get(options?: RequestOptions): Promise<NotificationPreferences>
  /** Changes what is named, nothing else. */
  update(changes: NotificationPreferenceChanges, options?: RequestOptions): Promise<NotificationPreferences>
}

export function createNotificationPreferences(
  request: Request,
  site: string,
): NotificationPreferencesResource {
  const preferences = `${site}/notification-preferences`
  return {
    get: (options) => request({ ...options, path: preferences }),
    update: (changes, options) => request({ ...options, method: 'PATCH', path: preferences, body: changes }),
  }
}
