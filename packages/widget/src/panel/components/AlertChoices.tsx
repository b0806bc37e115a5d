import type { JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import {
  askForNotifications,
  createAlertPreferences,
  notificationPermission,
  notify,
} from '../alerts/alert-preferences.ts'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'
import { Switch } from './Switch.tsx'

/** How somebody hears of an answer while they do not look. */
export function AlertChoices(): JSX.Element {
  const { rest, part, boot } = useWidget()
  const { site } = useSite()
  const alerts = part(createAlertPreferences)
  const { sound, notifications } = useSnapshot(alerts)
  const [permission, setPermission] = useState(notificationPermission)
  const hint = useId()

  async function choose(isWanted: boolean): Promise<void> {
    const isAllowed = isWanted && (await askForNotifications())
    // The one that tells what will come also tells whether any can.
    const title = site?.name ?? boot.launcher.label
    const isShown = isAllowed && notify(title, { body: rest.settings.notificationsTrial }) !== undefined
    setPermission(isAllowed && !isShown ? 'unsupported' : notificationPermission())
    alerts.set({ notifications: isShown })
  }

  const hints: Partial<Record<typeof permission, string>> = {
    denied: rest.settings.notificationsBlocked,
    unsupported: rest.settings.notificationsUnsupported,
  }
  const obstacle = hints[permission]

  return (
    <section class="settings-part">
      <h3 class="settings-title">{rest.settings.alerts}</h3>
      <Switch label={rest.settings.sound} isOn={sound} onChange={(isOn) => alerts.set({ sound: isOn })} />
      <Switch
        label={rest.settings.notifications}
        isOn={notifications && permission === 'granted'}
        isDisabled={obstacle !== undefined}
        describedBy={hint}
        onChange={(isOn) => void choose(isOn)}
      />
      <output class="settings-hint" id={hint}>
        {obstacle ?? rest.settings.notificationsHint}
      </output>
    </section>
  )
}
