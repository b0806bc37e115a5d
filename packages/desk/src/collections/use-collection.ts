import type { Page } from '@deskhand/sdk'
import { useEffect, useMemo } from 'preact/hooks'
import { createCollection, type Collection } from './collection.ts'

/** The collection behind a list of the client, read when the page that shows it opens. */
export function useCollection<Item extends { id: string }>(resource: {
  list: (query?: { cursor?: string }) => Promise<Page<Item>>
}): Collection<Item> {
  const collection = useMemo(() => createCollection<Item>((query) => resource.list(query)), [resource])
  useEffect(() => void collection.load(), [collection])
  return collection
}
