import './CollectionView.css'
import type { ComponentChildren } from 'preact'
import { t } from '../i18n/strings.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import type { IconName } from '../ui/Icon.tsx'
import type { Collection } from './collection.ts'

interface CollectionViewProps<Item extends { id: string }> {
  label: string
  collection: Collection<Item>
  /** What to say when there is nothing in it. */
  empty: { icon: IconName; title: string; hint: string }
  /** One item, as a link or with buttons of its own. */
  children: (item: Item) => ComponentChildren
}

/** The items of a collection, or why there are none. */
export function CollectionView<Item extends { id: string }>(props: CollectionViewProps<Item>) {
  const { label, collection, empty, children } = props
  const { phase, items, nextCursor, problem } = collection.state.value
  const text = t().collection
  const isLoading = phase === 'loading'
  if (isLoading && items.length === 0) return <p class="collection-loading">{text.loading}</p>
  if (phase === 'failed') {
    return (
      <EmptyState icon="alert" title={text.failed} hint={problem} isProblem>
        <button type="button" class="button" onClick={() => void collection.load()}>
          {t().start.retry}
        </button>
      </EmptyState>
    )
  }
  if (items.length === 0) return <EmptyState {...empty} />
  return (
    <>
      <ul class="collection" aria-label={label} aria-busy={isLoading}>
        {items.map((item) => (
          <li key={item.id} class="collection-row">
            {children(item)}
          </li>
        ))}
      </ul>
      {problem !== null && (
        <p class="collection-problem" role="alert">
          {problem}
        </p>
      )}
      {nextCursor !== null && (
        <button type="button" class="button collection-more" onClick={() => void collection.loadMore()}>
          {text.more}
        </button>
      )}
    </>
  )
}
