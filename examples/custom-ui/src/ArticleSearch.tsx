import { createSearch } from '@deskhand/sdk'
import { useSyncExternalStore, type ReactNode } from 'react'
import { client } from './support.ts'

const search = createSearch((q, options) => client.articles.search({ q }, options))

/** Finds articles while the customer types; a new letter ends the search before. */
export function ArticleSearch(): ReactNode {
  const { query, hits } = useSyncExternalStore(search.subscribe, search.getSnapshot)
  return (
    <search>
      <label>
        Search for help
        <input type="search" value={query} onChange={({ target }) => search.type(target.value)} />
      </label>
      <ul aria-label="Articles">
        {hits.map(({ slug, title, snippet }) => (
          <li key={slug}>
            <b>{title}</b>
            <p>{snippet}</p>
          </li>
        ))}
      </ul>
    </search>
  )
}
