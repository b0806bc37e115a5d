import type { DayRange, TimeDimension, TimeMeasure } from '@deskhand/sdk'
import { useCallback, useState } from 'preact/hooks'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import type { Drawing } from './chart.ts'
import { ChartView } from './ChartView.tsx'
import { keyLabel } from './key-label.ts'
import { Report } from './Report.tsx'

const DIMENSIONS: readonly TimeDimension[] = ['day', 'assignee', 'department', 'tag']
const MEASURES: readonly TimeMeasure[] = ['first_response', 'resolution']
const HOUR = 3600

const hours = (seconds: number): number => Math.round((seconds / HOUR) * 10) / 10

/** How long customers waited: half of them no longer than the median, nine of ten no longer than the 90th percentile. */
export function TimesReport({ range }: { range: DayRange }) {
  const { client, team } = useSiteDesk()
  const [by, setBy] = useState<TimeDimension>('day')
  const [measure, setMeasure] = useState<TimeMeasure>('first_response')
  const text = t().metrics
  const load = useCallback(async (): Promise<Drawing> => {
    const query = { ...range, by, measure }
    const [{ data }, tags] = await Promise.all([client.tickets.metrics.times(query), client.tags.list()])
    const names = { team, tags: tags.data }
    return {
      kind: by === 'day' ? 'line' : 'bar',
      labels: data.map(({ key }) => keyLabel(by, key, names)),
      series: [
        { label: text.times.median, values: data.map((row) => hours(row.medianSeconds)), color: '--accent' },
        { label: text.times.p90, values: data.map((row) => hours(row.p90Seconds)), color: '--waiting' },
      ],
    }
  }, [client, team, range, by, measure, text])
  const options = (
    <>
      <ChoiceField
        label={text.times.measure}
        value={measure}
        options={MEASURES.map((one) => ({ value: one, label: text.times.measures[one] }))}
        onChange={setMeasure}
      />
      <ChoiceField
        label={text.by}
        value={by}
        options={DIMENSIONS.map((one) => ({ value: one, label: text.dimensions[one] }))}
        onChange={setBy}
      />
    </>
  )
  return (
    <Report title={text.times.title} hint={text.times.hint} options={options} load={load}>
      {(drawing) => <ChartView title={text.times.title} labelled={text.dimensions[by]} drawing={drawing} />}
    </Report>
  )
}
