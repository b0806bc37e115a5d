import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { ChoiceField } from './ChoiceField.tsx'

interface DepartmentFieldProps {
  value: string | null
  /** What it says when there is none. */
  none: string
  error?: string | undefined
  onChange: (departmentId: string | null) => void
}

const NONE = ''

/** One of the site's departments, or none. */
export function DepartmentField({ value, none, error, onChange }: DepartmentFieldProps) {
  const departments = useSiteDesk().team.departments.value
  return (
    <ChoiceField
      label={t().details.department}
      value={value ?? NONE}
      options={[
        { value: NONE, label: none },
        ...departments.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      error={error}
      onChange={(id) => onChange(id === NONE ? null : id)}
    />
  )
}
