import type { SiteSettings } from '@deskhand/sdk'
import { FormCard } from '../../../forms/FormCard.tsx'
import { LongTextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import type { SettingsAccess } from '../use-settings.ts'

/** The origins of the pages that may show the widget, one a line. */
export function OriginsForm({ site, update }: { site: SiteSettings; update: SettingsAccess['update'] }) {
  const text = t().access
  const form = useForm({ origins: site.allowedOrigins.join('\n') })
  const { errors } = form.refusal.value
  const error = Object.entries(errors).find(([field]) => field.startsWith('allowedOrigins'))?.[1]
  return (
    <FormCard
      title={text.origins}
      hint={text.originsHint}
      form={form}
      save={({ origins }) => update({ allowedOrigins: linesOf(origins) })}
    >
      <LongTextField
        label={text.originsLabel}
        hint={text.originsExample}
        value={form.values.value.origins}
        error={error}
        onInput={(origins) => form.set('origins', origins)}
      />
    </FormCard>
  )
}

const linesOf = (text: string): string[] => text.split(/\s+/).filter(Boolean)
