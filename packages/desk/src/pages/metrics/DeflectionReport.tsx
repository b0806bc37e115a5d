import type { DayRange } from '@deskhand/sdk'
import { useCallback } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'
import { Numbers } from './Numbers.tsx'
import { Report } from './Report.tsx'

/** What speaks for and against the knowledge base sparing people a ticket. */
export function DeflectionReport({ range }: { range: DayRange }) {
  const { metrics } = useSiteDesk().client.tickets
  const load = useCallback(() => metrics.deflection(range), [metrics, range])
  const text = t().metrics.deflection
  return (
    <Report title={text.title} hint={text.hint} load={load}>
      {({ helpful, unhelpful, emptySearches, tickets }) => (
        <Numbers
          numbers={[
            [text.helpful, helpful],
            [text.unhelpful, unhelpful],
            [text.emptySearches, emptySearches],
            [text.tickets, tickets],
          ]}
        />
      )}
    </Report>
  )
}
