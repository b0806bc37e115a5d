import type { SavedView } from '@deskhand/sdk'
import { FormDialog } from '../../forms/FormDialog.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

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
      <TextField
        label={text.name}
        value={form.values.value.name}
        error={form.refusal.value.errors['name']}
        maxLength={80}
        onInput={(name) => form.set('name', name)}
      />
    </FormDialog>
  )
}
