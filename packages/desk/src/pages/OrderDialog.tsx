import './OrderDialog.css'
import { FormDialog } from '../forms/FormDialog.tsx'
import { useForm } from '../forms/use-form.ts'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import { moved } from './moved.ts'

/** How the items of a list are put into another order. */
export interface Ordering<Item> {
  nameOf: (item: Item) => string
  positionOf: (item: Item) => number
  /** Gives one of them another place, the first being 0. */
  place: (id: string, position: number) => Promise<unknown>
}

interface OrderDialogProps<Item extends { id: string }> {
  /** In the order they have now. */
  items: readonly Item[]
  ordering: Ordering<Item>
  onSaved: () => void
  onClose: () => void
}

/** Puts a list into another order, one step at a time. */
export function OrderDialog<Item extends { id: string }>(props: OrderDialogProps<Item>) {
  const { items, ordering, onSaved, onClose } = props
  const form = useForm({ entries: items.map((item) => ({ id: item.id, name: ordering.nameOf(item) })) })
  const { entries } = form.values.value
  const move = (from: number, to: number) => form.set('entries', moved(entries, from, to))

  async function save(): Promise<void> {
    const positions = new Map(items.map((item) => [item.id, ordering.positionOf(item)]))
    const changed = entries.map(({ id }, position) => ({ id, position }))
    await Promise.all(
      changed
        .filter(({ id, position }) => positions.get(id) !== position)
        .map(({ id, position }) => ordering.place(id, position)),
    )
    onSaved()
  }
  return (
    <FormDialog title={t().order.title} form={form} save={save} submitLabel={t().form.save} onClose={onClose}>
      <ol class="order-list">
        {entries.map(({ id, name }, index) => (
          <li key={id}>
            <span>{name}</span>
            <Move up name={name} isLast={index === 0} onMove={() => move(index, index - 1)} />
            <Move name={name} isLast={index === entries.length - 1} onMove={() => move(index, index + 1)} />
          </li>
        ))}
      </ol>
    </FormDialog>
  )
}

function Move(props: { up?: boolean; name: string; isLast: boolean; onMove: () => void }) {
  const { up = false, name, isLast, onMove } = props
  const text = t().order
  return (
    <button
      type="button"
      class="icon-button"
      data-up={up}
      aria-label={up ? text.up(name) : text.down(name)}
      aria-disabled={isLast}
      onClick={() => !isLast && onMove()}
    >
      <Icon name="chevron" />
    </button>
  )
}
