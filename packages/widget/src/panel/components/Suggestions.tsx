import { createSuggestions, type SearchHit } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'

const PAUSE_MS = 350
const SHORTEST_TEXT = 4
const SHOWN = 3

interface SuggestionsProps {
  text: string
  /** What was read before. */
  except: string | undefined
}

/** Articles that may answer what is being asked, while it is written. */
export function Suggestions({ text, except }: SuggestionsProps): JSX.Element | null {
  const { rest, router, announcement } = useWidget()
  const hits = useSuggestions(text.trim()).filter(({ slug }) => slug !== except)
  const count = hits.length
  useEffect(() => {
    if (count > 0) announcement.set(rest.newTicket.suggestions(count))
  }, [count, announcement, rest])
  if (count === 0) return null
  return (
    <section>
      <h3 class="section-title">{rest.newTicket.suggestions(count)}</h3>
      <ul class="card">
        {hits.map(({ slug, title }) => (
          <li key={slug}>
            <button
              type="button"
              class="row article-row"
              onClick={() => router.go({ view: 'article', slug, isAsking: true })}
            >
              <span dir="auto">{title}</span>
              <Icon name="forward" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useSuggestions(text: string): readonly SearchHit[] {
  const { client, locale } = useWidget()
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  useEffect(() => {
    if (text.length < SHORTEST_TEXT) {
      setHits([])
      return undefined
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      createSuggestions(client.core)
        .suggest({ text, locale, limit: SHOWN }, { signal: stop.signal })
        .then(({ data }) => setHits(data))
        // Suggestions are a courtesy: without them the form does its job.
        .catch(() => undefined)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [client, text, locale])
  return hits
}
