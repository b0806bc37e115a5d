import type { DayRange } from '@deskhand/sdk'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { t } from '../../i18n/strings.ts'
import { lastDayOf, lastDays, upTo } from './range.ts'

/** How many days back, as the choice names them. */
const PERIODS = ['7', '30', '90', '365'] as const
const OWN = ''

/** The last so many days, or the first and the last day that count. A day that makes no sense is not taken. */
export function RangeFields({ range, onChange }: { range: DayRange; onChange: (range: DayRange) => void }) {
  const text = t().metrics
  const lastDay = lastDayOf(range)
  const period = PERIODS.find((days) => isSame(range, lastDays(Number(days), new Date()))) ?? OWN
  return (
    <div class="metrics-range">
      <ChoiceField
        label={text.period}
        value={period}
        options={[
          ...PERIODS.map((days) => ({ value: days, label: text.lastDays(Number(days)) })),
          ...(period === OWN ? [{ value: OWN, label: text.ownDays } as const] : []),
        ]}
        onChange={(days) => days !== OWN && onChange(lastDays(Number(days), new Date()))}
      />
      <TextField
        label={text.from}
        input={{ type: 'date', max: lastDay }}
        value={range.from}
        onInput={(from) => from && from <= lastDay && onChange({ ...range, from })}
      />
      <TextField
        label={text.to}
        input={{ type: 'date', min: range.from }}
        value={lastDay}
        onInput={(day) => day >= range.from && onChange(upTo(range, day))}
      />
    </div>
  )
}

const isSame = (one: DayRange, other: DayRange): boolean =>
  one.from === other.from && one.until === other.until
