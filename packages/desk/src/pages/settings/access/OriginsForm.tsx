import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import { FormCard } from '../../../forms/FormCard.tsx'
import { LongTextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import { useSettingsDraft } from '../use-settings-draft.ts'
import type { SettingsAccess } from '../use-settings.ts'

/** The origins of the pages that may show the widget, one a line. */
export function OriginsForm(props: { settings: SiteSettings; access: SettingsAccess }) {
  const text = t().access
  const draft = useSettingsDraft({ ...props, valuesOf, changesOf })
  const { form } = draft
  const { errors } = form.refusal.value
  const error = Object.entries(errors).find(([field]) => field.startsWith('allowedOrigins'))?.[1]
  return (
    <FormCard title={text.origins} hint={text.originsHint} form={form} save={draft.save}>
      <LongTextField
        label={text.originsLabel}
        hint={text.originsExample}
        value={form.values.value.origins}
        error={error}
        onInput={(origins) => form.set('origins', origins)}
      />
      <Contest draft={draft} />
    </FormCard>
  )
}

const valuesOf = ({ allowedOrigins }: SiteSettings) => ({ origins: allowedOrigins.join('\n') })

const changesOf = ({ origins }: ReturnType<typeof valuesOf>): SiteSettingsChanges => ({
  allowedOrigins: origins.split(/\s+/).filter(Boolean),
})
