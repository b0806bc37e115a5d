import { Notice } from '../forms/Notice.tsx'
import { CopyField } from '../ui/CopyField.tsx'

interface SecretDialogProps {
  title: string
  hint: string
  label: string
  /** Shown now and never again. */
  secret: string
  onClose: () => void
}

/** Shows something that nobody can read again. */
export function SecretDialog({ title, hint, label, secret, onClose }: SecretDialogProps) {
  return (
    <Notice title={title} isSecret onClose={onClose}>
      <p>{hint}</p>
      <CopyField label={label} value={secret} />
    </Notice>
  )
}
