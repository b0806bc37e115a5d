import type { NotificationPreferences } from '@deskhand/sdk'
import { FormCard } from '../../../forms/FormCard.tsx'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import { Loaded } from '../../Loaded.tsx'

/** What the member is mailed about on this site. */
export function NotificationsForm() {
  const { notificationPreferences } = useSiteDesk().client
  return (
    <Loaded load={notificationPreferences.get}>
      {(preferences) => <Preferences preferences={preferences} />}
    </Loaded>
  )
}

const KEYS = ['customerReply', 'assignment', 'mention', 'newTicket'] as const

function Preferences({ preferences }: { preferences: NotificationPreferences }) {
  const { notificationPreferences } = useSiteDesk().client
  const text = t().account
  const form = useForm(preferences)
  return (
    <FormCard
      title={text.notifications}
      hint={text.notificationsHint}
      form={form}
      save={(values) => notificationPreferences.update(values)}
    >
      {KEYS.map((key) => (
        <SwitchField
          key={key}
          label={text.mailAbout[key]}
          checked={form.values.value[key]}
          onChange={(checked) => form.set(key, checked)}
        />
      ))}
    </FormCard>
  )
}
