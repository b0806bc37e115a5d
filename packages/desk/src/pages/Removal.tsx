import { ChoiceField } from '../forms/ChoiceField.tsx'
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx'
import { useForm } from '../forms/use-form.ts'
import { t } from '../i18n/strings.ts'

interface RemovalProps {
  name: string
  /** What becomes of what hangs on it. */
  hint: string
  remove: () => Promise<void>
  onClose: () => void
}

/** Asks before something is removed. */
export function Removal({ name, hint, remove, onClose }: RemovalProps) {
  const form = useForm({})
  return (
    <ConfirmDialog
      title={t().form.removeTitle(name)}
      form={form}
      save={remove}
      confirmLabel={t().form.remove}
      onClose={onClose}
    >
      <p>{hint}</p>
    </ConfirmDialog>
  )
}

interface ReplacementProps extends Omit<RemovalProps, 'remove'> {
  label: string
  /** What it says when nothing takes its place. */
  none: string
  others: readonly { id: string; name: string }[]
  remove: (removal: { replacementId?: string }) => Promise<void>
}

const NONE = ''

/** Asks what takes its place before something is removed. */
export function RemovalWithReplacement(props: ReplacementProps) {
  const { name, hint, label, none, others, remove, onClose } = props
  const form = useForm({ replacementId: NONE })
  return (
    <ConfirmDialog
      title={t().form.removeTitle(name)}
      form={form}
      save={({ replacementId }) => remove(replacementId === NONE ? {} : { replacementId })}
      confirmLabel={t().form.remove}
      onClose={onClose}
    >
      <p>{hint}</p>
      <ChoiceField
        label={label}
        value={form.values.value.replacementId}
        options={[{ value: NONE, label: none }, ...others.map((one) => ({ value: one.id, label: one.name }))]}
        error={form.refusal.value.errors['replacementId']}
        onChange={(id) => form.set('replacementId', id)}
      />
    </ConfirmDialog>
  )
}
