import { LIMITS, type PasswordLink, type TeamMember } from '@deskhand/sdk'
import { Contest } from '../../forms/Contest.tsx'
import { FormDialog } from '../../forms/FormDialog.tsx'
import { SwitchField } from '../../forms/SwitchField.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useSharedDraft } from '../../forms/use-shared-draft.ts'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { DepartmentChoices } from './DepartmentChoices.tsx'
import { MemberSessions } from './MemberSessions.tsx'
import { RoleField } from './RoleField.tsx'

interface MemberValues extends Pick<TeamMember, 'name' | 'role' | 'departmentIds'> {
  disabled: boolean
}

interface EditMemberProps {
  member: TeamMember
  onSaved: (member: TeamMember) => void
  onLink: (link: PasswordLink) => void
  onClose: () => void
}

export function EditMember({ member, onSaved, onLink, onClose }: EditMemberProps) {
  const { members } = useSiteDesk().client
  const text = t().team
  const draft = useSharedDraft<TeamMember, MemberValues>({
    stored: member,
    initial: valuesOf(member),
    valuesOf,
    load: ({ id }) => members.get(id),
    save: (values, known) =>
      members.update(member.id, { ...values, ...(known && { revision: known.revision }) }),
  })
  const { form } = draft
  const { name, role, departmentIds, disabled } = form.values.value
  const { errors } = form.refusal.value
  return (
    <FormDialog
      title={member.name}
      form={form}
      save={async (values) => onSaved(await draft.save(values))}
      submitLabel={t().form.save}
      onClose={onClose}
      aside={<PasswordLinkButton member={member} onLink={onLink} />}
    >
      <p class="form-field-hint">{member.email}</p>
      <TextField
        label={text.name}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
      <RoleField value={role} error={errors['role']} onChange={(value) => form.set('role', value)} />
      <DepartmentChoices value={departmentIds} onChange={(ids) => form.set('departmentIds', ids)} />
      <SwitchField
        label={text.disable}
        hint={errors['disabled'] ?? text.disableHint}
        checked={disabled}
        onChange={(checked) => form.set('disabled', checked)}
      />
      <Contest draft={draft} />
      <MemberSessions member={member} />
    </FormDialog>
  )
}

const valuesOf = ({ name, role, departmentIds, state }: TeamMember): MemberValues => ({
  name,
  role,
  departmentIds,
  disabled: state === 'disabled',
})

function PasswordLinkButton({ member, onLink }: Pick<EditMemberProps, 'member' | 'onLink'>) {
  const { client, notices } = useSiteDesk()
  async function make(): Promise<void> {
    try {
      onLink(await client.members.passwordLink(member.id))
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <button type="button" class="button" onClick={() => void make()}>
      {t().team.passwordLink}
    </button>
  )
}
