import type { SavedView } from '@deskhand/sdk'
import { FormDialog } from '../../forms/FormDialog.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ViewNameField } from './ViewNameField.tsx'

export function RenameView({ view, onClose }: { view: SavedView; onClose: () => void }) {
  const { views } = useSiteDesk()
  const form = useForm({ name: view.name })
  const text = t().savedViews
  return (
    <FormDialog
      title={text.renameTitle(view.name)}
      form={form}
      save={({ name }) => views.rename(view.id, name.trim())}
      submitLabel={t().form.save}
      onClose={onClose}
    >
      <ViewNameField form={form} />
    </FormDialog>
  )
}
