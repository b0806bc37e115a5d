import type { SearchHit } from '@deskhand/sdk'
import { useEffect, useState, type ReactNode } from 'react'
import { client } from './support.ts'

/** Finds articles while the customer types; a new letter ends the search before. */
export function ArticleSearch(): ReactNode {
  const [words, setWords] = useState('')
  const [hits, setHits] = useState<SearchHit[]>([])

  useEffect(() => {
    const stop = new AbortController()
    async function search(): Promise<void> {
      const { data } = await client.articles.search({ q: words }, { signal: stop.signal })
      setHits(data)
    }
    const timer = setTimeout(() => {
      if (words.trim() === '') setHits([])
      // A search that was ended or failed leaves the results as they are.
      else search().catch(() => undefined)
    }, 200)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [words])

  return (
    <search>
      <label>
        Search for help
        <input type="search" value={words} onChange={({ target }) => setWords(target.value)} />
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
