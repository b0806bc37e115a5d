import type { SiteSettings } from '@deskhand/sdk'
import { FormCard } from '../../../forms/FormCard.tsx'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import type { SettingsAccess } from '../use-settings.ts'

/** Whether agents see every ticket, or those of their departments. */
export function TeamAccessForm({ site, update }: { site: SiteSettings; update: SettingsAccess['update'] }) {
  const text = t().access
  const form = useForm({ restrictAgentsToDepartments: site.restrictAgentsToDepartments })
  return (
    <FormCard title={text.team} form={form} save={update}>
      <SwitchField
        label={text.restrict}
        hint={text.restrictHint}
        checked={form.values.value.restrictAgentsToDepartments}
        onChange={(checked) => form.set('restrictAgentsToDepartments', checked)}
      />
    </FormCard>
  )
}
