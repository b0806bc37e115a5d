import type { SearchHit } from '@deskhand/sdk'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Combobox } from '../state/use-combobox.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import { LoadFailed, Notice, Skeleton } from './Notice.tsx'

export function SearchResults({ combobox }: { combobox: Combobox }): JSX.Element {
  const { t, search, announcement } = useWidget()
  const { status, hits, query } = useSnapshot(search)
  useEffect(() => {
    if (status === 'ready') announcement.set(hits.length ? t.home.resultCount(hits.length) : t.home.noResults)
  }, [status, hits, announcement, t])

  if (status === 'failed') {
    return <LoadFailed title={t.home.searchFailed} onRetry={() => search.setQuery(query)} />
  }
  if (hits.length === 0) {
    if (status === 'searching') return <Skeleton lines={4} />
    return (
      <Notice icon="search" title={t.home.nothing(query.trim())}>
        <p>{t.home.nothingHint}</p>
      </Notice>
    )
  }
  return (
    <div {...combobox.list} class="results" aria-label={t.home.results} aria-busy={status === 'searching'}>
      {hits.map((hit, index) => (
        <div key={hit.slug} {...combobox.option(index)} class="result">
          <span class="result-text">
            <span class="result-title" dir="auto">
              {hit.title}
            </span>
            <span class="result-snippet" dir="auto">
              {marked(hit)}
            </span>
          </span>
          <Icon name="forward" />
        </div>
      ))}
    </div>
  )
}

/** The snippet with what matched set off. */
function marked({ snippet, highlights }: Pick<SearchHit, 'snippet' | 'highlights'>): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const [start, end] of highlights) {
    if (start < at) continue
    parts.push(snippet.slice(at, start), <mark key={start}>{snippet.slice(start, end)}</mark>)
    at = end
  }
  return [...parts, snippet.slice(at)]
}
