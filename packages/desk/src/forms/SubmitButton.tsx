import { t } from '../i18n/strings.ts'
import type { Form } from './form.ts'

/** Saves what has changed; there is nothing to press before. */
export function SubmitButton<Values extends object>({ form, label }: { form: Form<Values>; label: string }) {
  const isBusy = form.isBusy.value
  return (
    <button type="submit" class="button" data-kind="primary" aria-disabled={isBusy || !form.isDirty.value}>
      {isBusy ? t().form.saving : label}
    </button>
  )
}
