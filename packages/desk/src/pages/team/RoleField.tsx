import type { MemberRole } from '@deskhand/sdk'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { t } from '../../i18n/strings.ts'

const ROLES: readonly MemberRole[] = ['agent', 'admin']

interface RoleFieldProps {
  value: MemberRole
  error: string | undefined
  onChange: (role: MemberRole) => void
}

export function RoleField({ value, error, onChange }: RoleFieldProps) {
  const text = t().team
  return (
    <ChoiceField
      label={text.role}
      hint={text.roleHints[value]}
      value={value}
      options={ROLES.map((role) => ({ value: role, label: text.roles[role] }))}
      error={error}
      onChange={onChange}
    />
  )
}
