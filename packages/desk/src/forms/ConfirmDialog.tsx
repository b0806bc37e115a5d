import type { ComponentChildren } from 'preact'
import { t } from '../i18n/strings.ts'
import { Dialog } from './Dialog.tsx'
import type { Form } from './form.ts'

interface ConfirmDialogProps<Values extends object> {
  title: string
  /** What goes along with the yes; often nothing. */
  form: Form<Values>
  /** The deed. */
  save: (values: Values) => Promise<unknown>
  /** Null where nothing is left to be done. */
  confirmLabel: string | null
  /** It is done, or left undone. */
  onClose: () => void
  children: ComponentChildren
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog<Values extends object>(props: ConfirmDialogProps<Values>) {
  const { title, form, save, confirmLabel, onClose, children } = props
  const footer = (
    <>
      <button type="button" class="button" onClick={onClose}>
        {t().form.cancel}
      </button>
      {confirmLabel !== null && (
        <button type="submit" class="button" data-kind="danger" aria-disabled={form.isBusy.value}>
          {confirmLabel}
        </button>
      )}
    </>
  )
  return (
    <Dialog title={title} form={form} save={save} isAlert onLeave={onClose} onSaved={onClose} footer={footer}>
      {children}
    </Dialog>
  )
}
