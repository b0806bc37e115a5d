import type { IdentityKeyInfo, MadeIdentityKey } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { ConfirmDialog } from '../../../forms/ConfirmDialog.tsx'
import { FormDialog } from '../../../forms/FormDialog.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { SecretDialog } from '../../SecretDialog.tsx'

/** Makes a key and shows its secret once; of one that is in use it offers to revoke it. */
export function IdentityKeyEditor({ item, onSaved, onClose }: EditorProps<IdentityKeyInfo>) {
  const [made, setMade] = useState<MadeIdentityKey | null>(null)
  const text = t().identityKeys
  if (made) {
    return (
      <SecretDialog
        title={text.secretTitle(made.kid)}
        hint={text.secretHint}
        label={text.secret}
        secret={made.secret}
        onClose={onClose}
      />
    )
  }
  if (item) return <RevokeKey identityKey={item} onSaved={onSaved} onClose={onClose} />
  return (
    <NewKey
      onMade={({ secret, ...key }) => {
        onSaved(key)
        setMade({ secret, ...key })
      }}
      onClose={onClose}
    />
  )
}

function NewKey({ onMade, onClose }: { onMade: (key: MadeIdentityKey) => void; onClose: () => void }) {
  const { identityKeys } = useSiteDesk().client
  const text = t().identityKeys
  const form = useForm({ kid: '' })
  return (
    <FormDialog
      title={text.create}
      form={form}
      save={async (values) => onMade(await identityKeys.create(values))}
      submitLabel={text.create}
      onClose={onClose}
      staysOpen
    >
      <TextField
        label={text.kid}
        hint={text.kidHint}
        value={form.values.value.kid}
        maxLength={64}
        error={form.refusal.value.errors['kid']}
        onInput={(kid) => form.set('kid', kid)}
      />
    </FormDialog>
  )
}

interface RevokeKeyProps {
  identityKey: IdentityKeyInfo
  onSaved: (key: IdentityKeyInfo) => void
  onClose: () => void
}

function RevokeKey({ identityKey, onSaved, onClose }: RevokeKeyProps) {
  const { identityKeys } = useSiteDesk().client
  const text = t().identityKeys
  const form = useForm({})
  const isRevoked = identityKey.revokedAt !== null
  return (
    <ConfirmDialog
      title={isRevoked ? text.revokedTitle(identityKey.kid) : text.revokeTitle(identityKey.kid)}
      form={form}
      save={async () => {
        await identityKeys.revoke(identityKey.id)
        onSaved({ ...identityKey, revokedAt: new Date().toISOString() })
      }}
      confirmLabel={isRevoked ? null : text.revoke}
      onClose={onClose}
    >
      <p>{isRevoked ? text.revokedHint : text.revokeHint}</p>
    </ConfirmDialog>
  )
}
