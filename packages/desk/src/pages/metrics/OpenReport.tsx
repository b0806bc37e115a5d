import type { OpenDimension } from '@deskhand/sdk'
import { useCallback, useState } from 'preact/hooks'
import { ChoiceField } from '../../forms/ChoiceField.tsx'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import type { Drawing } from './chart.ts'
import { ChartView } from './ChartView.tsx'
import { keyLabel } from './key-label.ts'
import { Report } from './Report.tsx'

const DIMENSIONS: readonly OpenDimension[] = ['status', 'priority', 'department', 'assignee', 'tag']

/** What is open now, divided by what the admin chooses. */
export function OpenReport() {
  const { client, team } = useSiteDesk()
  const [by, setBy] = useState<OpenDimension>('status')
  const text = t().metrics
  const load = useCallback(async (): Promise<Drawing> => {
    const [{ data }, tags] = await Promise.all([client.tickets.metrics.open({ by }), client.tags.list()])
    const names = { team, tags: tags.data }
    return {
      kind: 'bar',
      isLying: true,
      labels: data.map(({ key }) => keyLabel(by, key, names)),
      series: [{ label: text.tickets, values: data.map(({ tickets }) => tickets), color: '--accent' }],
    }
  }, [client, team, by, text])
  return (
    <Report
      title={text.open.title}
      load={load}
      options={
        <ChoiceField
          label={text.by}
          value={by}
          options={DIMENSIONS.map((one) => ({ value: one, label: text.dimensions[one] }))}
          onChange={setBy}
        />
      }
    >
      {(drawing) => <ChartView title={text.open.title} labelled={text.dimensions[by]} drawing={drawing} />}
    </Report>
  )
}
