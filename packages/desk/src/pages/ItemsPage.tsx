import type { Page } from '@deskhand/sdk'
import type { ComponentType } from 'preact'
import type { Collection } from '../collections/collection.ts'
import { CollectionView } from '../collections/CollectionView.tsx'
import { useCollection } from '../collections/use-collection.ts'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { OrderDialog, type Ordering } from './OrderDialog.tsx'

/** What an editor gets to know and what it tells back. */
export interface EditorProps<Item> {
  /** Null for one more. */
  item: Item | null
  others: readonly Item[]
  onSaved: (item: Item) => void
  onRemoved: (id: string) => void
  onClose: () => void
}

interface ItemsPageProps<Item extends { id: string }> {
  title: string
  /** Where it stands below its section: `['departments']`. */
  base: readonly string[]
  resource: { list: (query?: { cursor?: string }) => Promise<Page<Item>> }
  icon: IconName
  text: { hint: string; none: string; noneHint: string; create: string }
  canCreate?: boolean
  /** What a row says of an item; the whole row leads to its editor. */
  Row: ComponentType<{ item: Item }>
  Editor: ComponentType<EditorProps<Item>>
  /** Where their order is the owner's. */
  ordering?: Ordering<Item>
  /** Something was added, changed or removed. */
  onChanged?: () => void
}

const NEW = 'new'
const ORDER = 'order'

/** A list and its editors: `{base}/{id}` opens one of its items, `{base}/new` one more, `{base}/order` the order of all. */
export function ItemsPage<Item extends { id: string }>(props: ItemsPageProps<Item>) {
  const { title, base, resource, icon, text, canCreate = true, ordering, Row } = props
  const { router } = useSiteDesk()
  const collection = useCollection(resource)
  const href = (id: string) => router.href({ path: [...base, id] })
  return (
    <>
      <PageHeader title={title} hint={text.hint}>
        {ordering && canBeOrdered(collection) && (
          <a class="button" href={href(ORDER)}>
            {t().order.title}
          </a>
        )}
        {canCreate && (
          <a class="button" data-kind="primary" href={href(NEW)}>
            <Icon name="plus" />
            {text.create}
          </a>
        )}
      </PageHeader>
      <CollectionView
        label={title}
        collection={collection}
        empty={{ icon, title: text.none, hint: text.noneHint }}
      >
        {(item) => (
          <a class="collection-link" href={href(item.id)}>
            <Row item={item} />
          </a>
        )}
      </CollectionView>
      <OpenItem {...props} canCreate={canCreate} collection={collection} />
    </>
  )
}

/** There are several, and all of them are here. */
const canBeOrdered = <Item extends { id: string }>({ state }: Collection<Item>): boolean =>
  state.value.items.length > 1 && state.value.nextCursor === null

/** The item that the address names. */
function OpenItem<Item extends { id: string }>(
  props: ItemsPageProps<Item> & { collection: Collection<Item> },
) {
  const { base, canCreate, collection, ordering, Editor, onChanged } = props
  const { router } = useSiteDesk()
  const id = router.route.value.path[base.length]
  const { items } = collection.state.value
  const item = items.find((one) => one.id === id)
  const close = () => router.go({ path: base })
  if (id === ORDER && ordering && canBeOrdered(collection)) {
    const onOrdered = () => {
      void collection.load()
      onChanged?.()
    }
    return <OrderDialog items={items} ordering={ordering} onSaved={onOrdered} onClose={close} />
  }
  if (!item && (id !== NEW || !canCreate)) return null
  return (
    <Editor
      key={id}
      item={item ?? null}
      others={items.filter((one) => one.id !== id)}
      onSaved={(saved) => {
        collection.put(saved)
        onChanged?.()
      }}
      onRemoved={(removed) => {
        collection.drop(removed)
        onChanged?.()
      }}
      onClose={close}
    />
  )
}
