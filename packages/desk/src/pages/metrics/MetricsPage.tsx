import './MetricsPage.css'
import type { DayRange } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { BacklogReport } from './BacklogReport.tsx'
import { DeflectionReport } from './DeflectionReport.tsx'
import { ExportButtons } from './ExportButtons.tsx'
import { OpenReport } from './OpenReport.tsx'
import { RangeFields } from './RangeFields.tsx'
import { lastDays } from './range.ts'
import { SatisfactionReport } from './SatisfactionReport.tsx'
import { TimesReport } from './TimesReport.tsx'

/** How the team is doing, at a glance. */
export function MetricsPage() {
  const [range, setRange] = useState<DayRange>(() => lastDays(30, new Date()))
  const text = t().metrics
  return (
    <div class="metrics">
      <PageHeader title={t().navigation.sections.metrics} hint={text.hint}>
        <RangeFields range={range} onChange={setRange} />
        <ExportButtons range={range} />
      </PageHeader>
      <div class="metrics-grid">
        <BacklogReport range={range} />
        <OpenReport />
        <TimesReport range={range} />
        <SatisfactionReport range={range} />
        <DeflectionReport range={range} />
      </div>
    </div>
  )
}
