import type { SavedView } from '@deskhand/sdk'
import { ConfirmDialog } from '../../forms/ConfirmDialog.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

export function RemoveView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { views } = useSiteDesk()
  const form = useForm({})
  const text = t().savedViews
  return (
    <ConfirmDialog
      title={text.removeTitle(view.name)}
      form={form}
      save={() => views.remove(view.id)}
      confirmLabel={text.remove}
      onClose={onClose}
    >
      <p>{text.removeHint}</p>
    </ConfirmDialog>
  )
}
