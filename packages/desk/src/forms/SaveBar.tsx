import './SaveBar.css'
import type { ComponentChildren } from 'preact'
import { t } from '../i18n/strings.ts'
import { FieldError } from './Field.tsx'
import type { Form } from './form.ts'
import { SubmitButton } from './SubmitButton.tsx'

interface SaveBarProps<Values extends object> {
  form: Form<Values>
  /** Gives everything up that is not saved. */
  onDiscard: () => void
  isSaved: boolean
  /** What has to be settled before saving, in the place of what stands against it. */
  question?: ComponentChildren
}

/** Comes into sight below a long form when something in it is not saved, and stays until it is. */
export function SaveBar<Values extends object>({ form, onDiscard, isSaved, question }: SaveBarProps<Values>) {
  const text = t().form
  const isDirty = form.isDirty.value
  const { errors, problem } = form.refusal.value
  const refused = problem ?? (Object.keys(errors).length > 0 ? text.lookAtFields : null)
  return (
    <div class="save-bar" data-state={isDirty ? 'dirty' : isSaved ? 'saved' : 'clean'}>
      {question ?? (
        <>
          <output class="save-bar-state">{isDirty ? text.unsaved : isSaved && text.saved}</output>
          <FieldError>{refused}</FieldError>
        </>
      )}
      {isDirty && (
        <button type="button" class="button" onClick={onDiscard}>
          {text.discard}
        </button>
      )}
      <SubmitButton form={form} label={text.save} />
    </div>
  )
}
