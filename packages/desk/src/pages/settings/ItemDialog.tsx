import type { ComponentChildren } from 'preact'
import { EditDialog } from '../../forms/EditDialog.tsx'
import type { Form } from '../../forms/form.ts'
import { t } from '../../i18n/strings.ts'
import type { EditorProps } from '../ItemsPage.tsx'
import { ItemRemoval, type ItemRemovalProps } from './ItemRemoval.tsx'

interface ItemDialogProps<Item extends { id: string }, Values extends object>
  extends EditorProps<Item>, Pick<ItemRemovalProps<Item>, 'remove' | 'replacement'> {
  /** What the item is called; undefined for one more. */
  name: string | undefined
  text: { create: string; removeHint: string }
  form: Form<Values>
  /** Creates or changes it. */
  save: (values: Values) => Promise<Item>
  children: ComponentChildren
}

/** Edits one item of a page, or adds one, and leads to its removal. */
export function ItemDialog<Item extends { id: string }, Values extends object>(
  props: ItemDialogProps<Item, Values>,
) {
  const { item, name, text, form, save, remove, replacement, children } = props
  const { onSaved, onRemoved, onClose } = props
  return (
    <EditDialog
      title={name ?? text.create}
      form={form}
      save={async (values) => onSaved(await save(values))}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={
        item && (
          <ItemRemoval
            item={item}
            name={name ?? ''}
            hint={text.removeHint}
            remove={remove}
            {...(replacement && { replacement })}
            onRemoved={onRemoved}
            onClose={onClose}
          />
        )
      }
    >
      {children}
    </EditDialog>
  )
}
