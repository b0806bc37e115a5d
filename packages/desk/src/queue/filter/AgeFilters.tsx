import type { ViewFilter } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { spanText } from '../span-text.ts'
import { AGES, HOUR_MS } from './ages.ts'
import { FilterChoice } from './FilterChoice.tsx'

type AgeChange = Pick<
  ViewFilter,
  'createdWithinHours' | 'createdOverHours' | 'waitingOverHours' | 'dueWithinHours'
>

/** How old, how long without an answer, how soon due. */
export function AgeFilters(props: {
  filter: ViewFilter
  onChange: (change: { [Key in keyof AgeChange]: AgeChange[Key] | undefined }) => void
}) {
  const { filter, onChange } = props
  const { names, created, waiting, overdue, dueWithin } = t().filters
  const { createdWithinHours, createdOverHours, waitingOverHours, dueWithinHours } = filter
  const createdValue =
    createdWithinHours === undefined ? numbered('over', createdOverHours) : `within ${createdWithinHours}`

  return (
    <>
      <FilterChoice
        name={names.created}
        value={createdValue}
        choices={[
          ...AGES.created.map((hours) => [`within ${hours}`, created.within(age(hours))] as const),
          ...AGES.created.map((hours) => [`over ${hours}`, created.over(age(hours))] as const),
        ]}
        onChange={(value) => {
          const [kind, hours] = value?.split(' ') ?? []
          onChange({
            createdWithinHours: kind === 'within' ? Number(hours) : undefined,
            createdOverHours: kind === 'over' ? Number(hours) : undefined,
          })
        }}
      />
      <FilterChoice
        name={names.waiting}
        value={waitingOverHours?.toString()}
        choices={AGES.waiting.map((hours) => [String(hours), waiting(age(hours))] as const)}
        onChange={(value) => onChange({ waitingOverHours: numberOf(value) })}
      />
      <FilterChoice
        name={names.due}
        value={dueWithinHours?.toString()}
        choices={[
          ['0', overdue],
          ...AGES.due.map((hours) => [String(hours), dueWithin(age(hours))] as const),
        ]}
        onChange={(value) => onChange({ dueWithinHours: numberOf(value) })}
      />
    </>
  )
}

const age = (hours: number): string => spanText(hours * HOUR_MS, 'long')

const numbered = (kind: string, hours: number | undefined): string | undefined =>
  hours === undefined ? undefined : `${kind} ${hours}`

const numberOf = (value: string | undefined): number | undefined =>
  value === undefined ? undefined : Number(value)
