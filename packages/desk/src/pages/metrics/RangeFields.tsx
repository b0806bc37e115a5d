import type { DayRange } from '@deskhand/sdk'
import { TextField } from '../../forms/TextField.tsx'
import { t } from '../../i18n/strings.ts'
import { lastDayOf, upTo } from './range.ts'

/** The first and the last day that count. A day that makes no sense is not taken. */
export function RangeFields({ range, onChange }: { range: DayRange; onChange: (range: DayRange) => void }) {
  const text = t().metrics
  const lastDay = lastDayOf(range)
  return (
    <div class="metrics-range">
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
