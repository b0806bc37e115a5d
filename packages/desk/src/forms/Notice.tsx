import './Dialog.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { showModal } from './show-modal.ts'

interface NoticeProps {
  title: string
  /** Only the button closes it: what it shows cannot be seen again, so no stray key may lose it. */
  isSecret?: boolean
  onClose: () => void
  children: ComponentChildren
}

/** Something to read over the page, and a button that ends it. */
export function Notice({ title, isSecret = false, onClose, children }: NoticeProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => showModal(dialog.current), [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (!isSecret) onClose()
      }}
    >
      <div class="dialog-form">
        <header class="dialog-header">
          <h2 id={titleId}>{title}</h2>
        </header>
        <div class="dialog-body">{children}</div>
        <footer class="dialog-footer">
          <button type="button" class="button" data-kind="primary" onClick={onClose}>
            {t().form.done}
          </button>
        </footer>
      </div>
    </dialog>
  )
}
