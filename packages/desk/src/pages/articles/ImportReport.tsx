import type { ArticleImportReport } from '@deskhand/sdk'
import { RowText } from '../../collections/RowText.tsx'
import { t } from '../../i18n/strings.ts'

/** What became of each file, or what would. */
export function ImportReport({ report }: { report: ArticleImportReport }) {
  const text = t().articles
  const title = report.dryRun ? text.wouldImport : text.imported
  return (
    <>
      {report.dryRun && <p>{title}</p>}
      {report.newCategories.length > 0 && <p>{text.newCategories(report.newCategories.join(', '))}</p>}
      <ul class="collection" aria-label={title}>
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
    </>
  )
}
