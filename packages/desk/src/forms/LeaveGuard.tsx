import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import type { Form } from './form.ts'
import { useForm } from './use-form.ts'

/** Asks before what is not saved is lost: by a link to elsewhere in the desk, or by leaving it. */
export function LeaveGuard<Values extends object>({ form }: { form: Form<Values> }) {
  const [wanted, setWanted] = useState<string | null>(null)
  const question = useForm({})

  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      // Another form of the page may have asked already.
      const hash = form.isDirty.peek() && !event.defaultPrevented ? hashOf(event) : null
      if (hash === null) return
      event.preventDefault()
      setWanted(hash)
    }
    const onUnload = (event: BeforeUnloadEvent): void => {
      if (form.isDirty.peek()) event.preventDefault()
    }
    document.addEventListener('click', onClick, { capture: true })
    addEventListener('beforeunload', onUnload)
    return () => {
      document.removeEventListener('click', onClick, { capture: true })
      removeEventListener('beforeunload', onUnload)
    }
  }, [form])

  if (wanted === null) return null
  return (
    <ConfirmDialog
      title={t().form.leaveTitle}
      form={question}
      save={async () => {
        location.hash = wanted
      }}
      confirmLabel={t().form.discard}
      onClose={() => setWanted(null)}
    >
      <p>{t().form.unsaved}</p>
    </ConfirmDialog>
  )
}

/** Where a click leads within the desk; null for one that stays, or that opens another tab. */
function hashOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const hash = link?.getAttribute('href')
  return hash?.startsWith('#') && hash !== location.hash ? hash : null
}
