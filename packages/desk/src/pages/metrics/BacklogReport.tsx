import type { BacklogDay, DayRange } from '@deskhand/sdk'
import { useCallback } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { dayLabel } from './range.ts'
import type { Drawing } from './chart.ts'
import { ChartView } from './ChartView.tsx'
import { Report } from './Report.tsx'

/** Day by day: what came, what was resolved, what was left. */
export function BacklogReport({ range }: { range: DayRange }) {
  const { metrics } = useSiteDesk().client.tickets
  const load = useCallback(async () => drawingOf((await metrics.backlog(range)).data), [metrics, range])
  const { backlog, dimensions } = t().metrics
  return (
    <Report title={backlog.title} hint={backlog.hint} isWide load={load}>
      {(drawing) => <ChartView title={backlog.title} labelled={dimensions.day} drawing={drawing} />}
    </Report>
  )
}

function drawingOf(days: BacklogDay[]): Drawing {
  const { created, resolved, open } = t().metrics.backlog
  return {
    kind: 'line',
    labels: days.map(({ day }) => dayLabel(day)),
    series: [
      { label: open, values: days.map((day) => day.openAtEnd), color: '--muted' },
      { label: created, values: days.map((day) => day.created), color: '--accent' },
      { label: resolved, values: days.map((day) => day.resolved), color: '--good' },
    ],
  }
}
