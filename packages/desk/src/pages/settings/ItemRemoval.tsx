import { Removal, RemovalWithReplacement } from '../Removal.tsx'
import type { EditorProps } from '../ItemsPage.tsx'

export interface ItemRemovalProps<Item extends { id: string }> extends Pick<
  EditorProps<Item>,
  'onRemoved' | 'onClose'
> {
  item: Item
  name: string
  /** What becomes of what hangs on it. */
  hint: string
  remove: (id: string, removal?: { replacementId?: string }) => Promise<unknown>
  /** Where another can take its place: what asks for it, and what there is. */
  replacement?: { label: string; none: string; others: readonly { id: string; name: string }[] }
}

/** Asks before one of the items of a page is removed, and takes it off the page then. */
export function ItemRemoval<Item extends { id: string }>(props: ItemRemovalProps<Item>) {
  const { item, name, hint, remove, replacement, onRemoved, onClose } = props
  async function removeItem(removal?: { replacementId?: string }): Promise<void> {
    await remove(item.id, removal)
    onRemoved(item.id)
  }
  if (!replacement) return <Removal name={name} hint={hint} remove={() => removeItem()} onClose={onClose} />
  return (
    <RemovalWithReplacement {...replacement} name={name} hint={hint} remove={removeItem} onClose={onClose} />
  )
}
