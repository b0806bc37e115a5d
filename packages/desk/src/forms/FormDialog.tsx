import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { Dialog } from './Dialog.tsx'
import type { Form } from './form.ts'
import { SubmitButton } from './SubmitButton.tsx'

export interface FormDialogProps<Values extends object> {
  title: string
  form: Form<Values>
  save: (values: Values) => Promise<unknown>
  submitLabel: string
  /** It is saved, or left without. */
  onClose: () => void
  /** Stands at the start of the last line: a way to remove what is edited. */
  aside?: ComponentChildren
  /** Saving leads on to something else in its place. */
  staysOpen?: boolean
  children: ComponentChildren
}

/** Edits one thing over the page. Who has typed something is asked before it is lost. */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  const { title, form, save, submitLabel, onClose, aside, staysOpen = false, children } = props
  const [isLeaving, setLeaving] = useState(false)
  const leave = () => (form.isDirty.peek() ? setLeaving(true) : onClose())
  const footer = isLeaving ? (
    <Unsaved onStay={() => setLeaving(false)} onDiscard={onClose} />
  ) : (
    <>
      <span class="dialog-aside">{aside}</span>
      <button type="button" class="button" onClick={leave}>
        {t().form.cancel}
      </button>
      <SubmitButton form={form} label={submitLabel} />
    </>
  )
  return (
    <Dialog
      title={title}
      form={form}
      save={save}
      onLeave={leave}
      onSaved={() => !staysOpen && onClose()}
      footer={footer}
    >
      {children}
    </Dialog>
  )
}

function Unsaved({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const text = t().form
  return (
    <>
      <p class="dialog-aside" role="alert">
        {text.unsaved}
      </p>
      <button type="button" class="button" onClick={onStay}>
        {text.stay}
      </button>
      <button type="button" class="button" data-kind="danger" onClick={onDiscard}>
        {text.discard}
      </button>
    </>
  )
}
