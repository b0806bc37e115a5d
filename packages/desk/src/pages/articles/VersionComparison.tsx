import './VersionComparison.css'
import type { ArticleVersion, DeskArticle } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import { Notice } from '../../forms/Notice.tsx'
import { t } from '../../i18n/strings.ts'
import { diffLines, withoutDistant, type DiffGap, type DiffLine } from './text-diff.ts'

interface VersionComparisonProps {
  version: ArticleVersion
  article: DeskArticle
  /** Null for those who may not. */
  onRestore: (() => void) | null
  onClose: () => void
}

/** What has changed between an earlier text and the one of now. */
export function VersionComparison({ version, article, onRestore, onClose }: VersionComparisonProps) {
  const text = t().articles
  const lines = useMemo(
    () => withoutDistant(diffLines(wholeOf(version), wholeOf(article))),
    [version, article],
  )
  return (
    <Notice title={text.comparison(version.version)} onClose={onClose}>
      <p class="form-field-hint">{text.comparisonHint}</p>
      <div class="version-diff">
        {lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </div>
      {onRestore && (
        <p>
          <button type="button" class="button" onClick={onRestore}>
            {text.restoreVersion(version.version)}
          </button>
        </p>
      )}
    </Notice>
  )
}

function Line({ line }: { line: DiffLine | DiffGap }) {
  switch (line.kind) {
    case 'added':
      return <ins>{line.text || ' '}</ins>
    case 'removed':
      return <del>{line.text || ' '}</del>
    case 'same':
      return <span>{line.text || ' '}</span>
    case 'gap':
      return <p>{t().articles.unchanged(line.lines)}</p>
  }
}

const wholeOf = ({ title, body }: { title: string; body: string }): string => `# ${title}\n\n${body}`
