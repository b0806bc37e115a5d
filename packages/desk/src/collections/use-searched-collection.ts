import type { Page } from '@deskhand/sdk'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { createCollection, type Collection } from './collection.ts'

/** How long somebody types before the server is asked, in milliseconds. */
const PAUSE = 200

interface Search<Item extends { id: string }> {
  text: string
  setText: (text: string) => void
  collection: Collection<Item>
}

type List<Item> = (query: { q?: string; cursor?: string }) => Promise<Page<Item>>

/**
 * A list that shows what a text finds, and everything while there is none, unless it waits for a text. What was found before stays until
 * the answer is here. `list` has to stay the same function.
 */
export function useSearchedCollection<Item extends { id: string }>(
  list: List<Item>,
  { waitsForText = false } = {},
): Search<Item> {
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const { collection, find } = useMemo(() => createSearched(list), [list])
  useEffect(() => {
    if (q !== '' || !waitsForText) void find(q)
  }, [find, q, waitsForText])
  return { text, setText, collection }
}

/** One collection for one text after the other. */
function createSearched<Item extends { id: string }>(list: List<Item>) {
  let q = ''
  const collection = createCollection<Item>((query) => list(q === '' ? query : { ...query, q }))
  const find = (text: string): Promise<void> => {
    q = text
    return collection.load()
  }
  return { collection, find }
}

/** The value once it has stayed the same for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
