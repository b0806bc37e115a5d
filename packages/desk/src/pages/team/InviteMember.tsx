import { LIMITS, type AddedMember, type MemberRole } from '@deskhand/sdk'
import { FormDialog } from '../../forms/FormDialog.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useForm } from '../../forms/use-form.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { DepartmentChoices } from './DepartmentChoices.tsx'
import { RoleField } from './RoleField.tsx'

interface InviteMemberProps {
  onAdded: (added: AddedMember) => void
  onClose: () => void
}

interface NewMemberValues {
  email: string
  name: string
  role: MemberRole
  departmentIds: string[]
}

const EMPTY: NewMemberValues = { email: '', name: '', role: 'agent', departmentIds: [] }

export function InviteMember({ onAdded, onClose }: InviteMemberProps) {
  const { members } = useSiteDesk().client
  const text = t().team
  const form = useForm(EMPTY)
  const { email, name, role, departmentIds } = form.values.value
  const { errors } = form.refusal.value
  return (
    <FormDialog
      title={text.create}
      form={form}
      save={async (values) => onAdded(await members.add(values))}
      submitLabel={text.invite}
      onClose={onClose}
      staysOpen
    >
      <TextField
        label={text.name}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
      <TextField
        label={text.email}
        input={{ type: 'email', autocomplete: 'off' }}
        value={email}
        error={errors['email']}
        onInput={(value) => form.set('email', value)}
      />
      <RoleField value={role} error={errors['role']} onChange={(value) => form.set('role', value)} />
      <DepartmentChoices value={departmentIds} onChange={(ids) => form.set('departmentIds', ids)} />
    </FormDialog>
  )
}
