import { ConfirmDialog } from '../forms/ConfirmDialog.tsx'
import { useForm } from '../forms/use-form.ts'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from './site-desk-context.ts'

/** Asks whoever is about to go somewhere else whether what they have not saved may be lost. */
export function LeaveQuestion() {
  const { router } = useSiteDesk()
  const question = useForm({})
  if (router.held.value === null) return null
  return (
    <ConfirmDialog
      title={t().form.leaveTitle}
      form={question}
      save={async () => router.release('go')}
      confirmLabel={t().form.discard}
      onClose={() => router.release('stay')}
    >
      <p>{t().form.unsaved}</p>
    </ConfirmDialog>
  )
}
