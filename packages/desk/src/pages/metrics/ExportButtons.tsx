import type { DayRange, ExportQuery } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { saveDownload } from '../../models/downloads.ts'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

const KINDS = ['tickets', 'messages', 'customers'] as const

/** The data of the range as files that a spreadsheet opens. */
export function ExportButtons({ range }: { range: DayRange }) {
  const { client, notices } = useSiteDesk()
  const text = t().metrics

  async function takeOut(kind: (typeof KINDS)[number]): Promise<void> {
    const query: ExportQuery = {
      format: 'csv',
      from: `${range.from}T00:00:00Z`,
      to: `${range.until}T00:00:00Z`,
    }
    try {
      await saveDownload(await client.exports[kind](query), `${kind}.csv`)
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return (
    <>
      {KINDS.map((kind) => (
        <button key={kind} type="button" class="button" onClick={() => void takeOut(kind)}>
          {text.exports[kind]}
        </button>
      ))}
    </>
  )
}
