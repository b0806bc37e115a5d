import { TextField } from '../../forms/TextField.tsx'
import type { Form } from '../../forms/form.ts'
import { t } from '../../i18n/strings.ts'

const NAME_LENGTH = 80

/** What a saved view is called. */
export function ViewNameField<Values extends { name: string }>({ form }: { form: Form<Values> }) {
  return (
    <TextField
      label={t().savedViews.name}
      value={form.values.value.name}
      error={form.refusal.value.errors['name']}
      maxLength={NAME_LENGTH}
      onInput={(name) => form.set('name', name)}
    />
  )
}
