import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { FieldError } from './Field.tsx'
import type { Form } from './form.ts'
import { SubmitButton } from './SubmitButton.tsx'
import { useLeaveGuard } from './use-leave-guard.ts'

interface FormCardProps<Values extends object> {
  title: string
  hint?: string
  form: Form<Values>
  save: (values: Values) => Promise<unknown>
  submitLabel?: string
  children: ComponentChildren
}

/** A form on a page, saved by itself. */
export function FormCard<Values extends object>(props: FormCardProps<Values>) {
  const { title, hint, form, save, submitLabel = t().form.save, children } = props
  const titleId = useId()
  const [isSaved, setSaved] = useState(false)
  useLeaveGuard(form)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setSaved(false)
    setSaved(await form.submit(save))
  }
  return (
    <form class="card" aria-labelledby={titleId} noValidate onSubmit={(event) => void submit(event)}>
      <div class="card-head">
        <h2 id={titleId}>{title}</h2>
        {hint && <p>{hint}</p>}
      </div>
      {children}
      <FieldError>{form.refusal.value.problem}</FieldError>
      <div class="card-foot">
        <SubmitButton form={form} label={submitLabel} />
        <output class="card-saved">{isSaved && !form.isDirty.value && t().form.saved}</output>
      </div>
    </form>
  )
}
