import type { SiteSettings } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import { FormCard } from '../../../forms/FormCard.tsx'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSettingsDraft } from '../use-settings-draft.ts'
import type { SettingsAccess } from '../use-settings.ts'

/** Whether agents see every ticket, or those of their departments. */
export function TeamAccessForm(props: { settings: SiteSettings; access: SettingsAccess }) {
  const text = t().access
  const draft = useSettingsDraft({ ...props, valuesOf, changesOf: (values) => values })
  const { form } = draft
  return (
    <FormCard title={text.team} form={form} save={draft.save}>
      <SwitchField
        label={text.restrict}
        hint={text.restrictHint}
        checked={form.values.value.restrictAgentsToDepartments}
        onChange={(checked) => form.set('restrictAgentsToDepartments', checked)}
      />
      <Contest draft={draft} />
    </FormCard>
  )
}

const valuesOf = ({ restrictAgentsToDepartments }: SiteSettings) => ({ restrictAgentsToDepartments })
