import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { FormDialog, type FormDialogProps } from './FormDialog.tsx'

interface EditDialogProps<Values extends object> extends Omit<FormDialogProps<Values>, 'aside'> {
  /** Asks before the thing is removed; nothing where it cannot be, because it is new or not the member's to remove. */
  removal: ComponentChildren
}

/** Edits one thing over the page, and leads to its removal. */
export function EditDialog<Values extends object>(props: EditDialogProps<Values>) {
  const { removal, ...form } = props
  const [isRemoving, setRemoving] = useState(false)
  if (isRemoving) return <>{removal}</>
  return (
    <FormDialog
      {...form}
      aside={
        removal && (
          <button type="button" class="button" data-kind="danger" onClick={() => setRemoving(true)}>
            {t().form.remove}
          </button>
        )
      }
    />
  )
}
