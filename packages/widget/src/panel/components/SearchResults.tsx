import type { SearchHit } from '@deskhand/sdk'
import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useCallback, useEffect } from 'preact/hooks'
import { createFinder } from '../state/finder.ts'
import { useCombobox } from '../state/use-combobox.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import { LoadFailed, Notice, Skeleton } from './Notice.tsx'
import css from './SearchResults.css?inline'

registerStyles(css)

interface SearchResultsProps {
  field: RefObject<HTMLInputElement | null>
  /** The id the field knows the list by. */
  list: string
}

/** What was found; it is chosen with the keys of the field. */
export function SearchResults({ field, list }: SearchResultsProps): JSX.Element {
  const { rest, part, router, announcement } = useWidget()
  const finder = part(createFinder)
  const search = useSnapshot(finder)
  const { status, hits, query } = search
  const combobox = useCombobox(
    field,
    list,
    search,
    useCallback(
      (index) => {
        const hit = hits[index]
        if (hit) router.go({ view: 'article', slug: hit.slug })
      },
      [hits, router],
    ),
  )
  useEffect(() => {
    if (status === 'done')
      announcement.set(hits.length ? rest.home.resultCount(hits.length) : rest.home.noResults)
  }, [status, hits, announcement, rest])

  if (status === 'failed') {
    return <LoadFailed title={rest.home.searchFailed} onRetry={() => finder.type(query)} />
  }
  if (hits.length === 0) {
    if (status !== 'done') return <Skeleton lines={4} />
    return (
      <Notice icon={<Icon name="search" />} title={rest.home.nothing(query.trim())}>
        <p>{rest.home.nothingHint}</p>
      </Notice>
    )
  }
  return (
    <div {...combobox.list} class="results" aria-label={rest.home.results} aria-busy={status === 'searching'}>
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
