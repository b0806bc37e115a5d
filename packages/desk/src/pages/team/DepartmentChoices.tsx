import { ChecksField } from '../../forms/ChecksField.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

/** The departments of a member; nothing where the site has none. */
export function DepartmentChoices(props: { value: string[]; onChange: (ids: string[]) => void }) {
  const departments = useSiteDesk().team.departments.value
  if (departments.length === 0) return null
  return (
    <ChecksField
      label={t().settings.subjects.departments}
      options={departments.map(({ id, name }) => ({ value: id, label: name }))}
      {...props}
    />
  )
}
