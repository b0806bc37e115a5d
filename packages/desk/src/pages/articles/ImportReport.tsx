import type { ArticleImportReport } from '@deskhand/sdk'
import { RowText } from '../../collections/RowText.tsx'
import { Notice } from '../../forms/Notice.tsx'
import { t } from '../../i18n/strings.ts'

/** What became of each file. */
export function ImportReport({ report, onClose }: { report: ArticleImportReport; onClose: () => void }) {
  const text = t().articles
  return (
    <Notice title={text.imported} onClose={onClose}>
      {report.newCategories.length > 0 && <p>{text.newCategories(report.newCategories.join(', '))}</p>}
      <ul class="collection" aria-label={text.imported}>
        {report.files.map(({ name, outcome, problem }) => (
          <li key={name} class="collection-row">
            <span class="collection-link">
              <RowText name={name} meta={problem ?? undefined} />
              <span class="badge" data-kind={outcome === 'refused' ? 'danger' : 'good'}>
                {text.outcomes[outcome]}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
