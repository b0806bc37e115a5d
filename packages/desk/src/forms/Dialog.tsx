import './Dialog.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import { FieldError } from './Field.tsx'
import type { Form } from './form.ts'
import { showModal } from './show-modal.ts'

interface DialogProps<Values extends object> {
  title: string
  form: Form<Values>
  save: (values: Values) => Promise<unknown>
  /** Asks for nothing but a yes. */
  isAlert?: boolean
  /** The member wants to leave it: by Escape, or by its cross. */
  onLeave: () => void
  onSaved: () => void
  footer: ComponentChildren
  children: ComponentChildren
}

/** A form over the page, in a modal dialog of the browser: it keeps the focus and gives it back. */
export function Dialog<Values extends object>(props: DialogProps<Values>) {
  const { title, form, save, isAlert = false, onLeave, onSaved, footer, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const leave = showModal(dialog.current)
    // The browser would begin with the cross in the corner.
    dialog.current?.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea)')?.focus()
    return leave
  }, [])

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (await form.submit(save)) onSaved()
  }

  return (
    <dialog
      ref={dialog}
      class="dialog"
      role={isAlert ? 'alertdialog' : undefined}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onLeave()
      }}
    >
      <form class="dialog-form" noValidate onSubmit={(event) => void submit(event)}>
        <header class="dialog-header">
          <h2 id={titleId}>{title}</h2>
          <button type="button" class="icon-button" aria-label={t().form.close} onClick={onLeave}>
            <Icon name="close" />
          </button>
        </header>
        <div class="dialog-body">
          {children}
          <FieldError>{form.refusal.value.problem}</FieldError>
        </div>
        <footer class="dialog-footer">{footer}</footer>
      </form>
    </dialog>
  )
}
