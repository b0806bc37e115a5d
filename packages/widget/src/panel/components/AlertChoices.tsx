import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import {
  askForNotifications,
  createAlertPreferences,
  notificationPermission,
} from '../alerts/alert-preferences.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'
import { Switch } from './Switch.tsx'

/** How somebody hears of an answer while they do not look. */
export function AlertChoices(): JSX.Element {
  const { rest, part } = useWidget()
  const alerts = part(createAlertPreferences)
  const { sound, notifications } = useSnapshot(alerts)
  const [permission, setPermission] = useState(notificationPermission)
  const hint = useId()

  async function choose(isWanted: boolean): Promise<void> {
    const isAllowed = isWanted && (await askForNotifications())
    setPermission(notificationPermission())
    alerts.set({ notifications: isAllowed })
  }

  return (
    <section class="settings-part">
      <h3 class="settings-title">{rest.settings.alerts}</h3>
      <Switch label={rest.settings.sound} isOn={sound} onChange={(isOn) => alerts.set({ sound: isOn })} />
      {permission !== 'unsupported' && (
        <>
          <Switch
            label={rest.settings.notifications}
            isOn={notifications && permission === 'granted'}
            isDisabled={permission === 'denied'}
            describedBy={hint}
            onChange={(isOn) => void choose(isOn)}
          />
          <p class="settings-hint" id={hint}>
            {permission === 'denied' ? rest.settings.notificationsBlocked : rest.settings.notificationsHint}
          </p>
        </>
      )}
    </section>
  )
}
