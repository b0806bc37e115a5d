import type { DayRange } from '@deskhand/sdk'
import { useCallback } from 'preact/hooks'
import { locale, t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { ChartView } from './ChartView.tsx'
import { Numbers } from './Numbers.tsx'
import { Report } from './Report.tsx'

/** How satisfied customers were who said so. */
export function SatisfactionReport({ range }: { range: DayRange }) {
  const { metrics } = useSiteDesk().client.tickets
  const load = useCallback(() => metrics.satisfaction(range), [metrics, range])
  const text = t().metrics.satisfaction
  const oneDigit = new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 })
  return (
    <Report title={text.title} load={load}>
      {({ ratings, average, scores }) => (
        <>
          <Numbers
            numbers={[
              [text.average, average === null ? '–' : oneDigit.format(average)],
              [text.ratings, ratings],
            ]}
          />
          <ChartView
            title={text.title}
            drawing={{
              kind: 'bar',
              labels: scores.map((_, index) => String(index + 1)),
              series: [{ label: text.ratings, values: scores, color: '--good' }],
            }}
          />
        </>
      )}
    </Report>
  )
}
