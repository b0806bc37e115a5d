import { LIMITS, type CannedReply } from '@deskhand/sdk'
import { DepartmentField } from '../../../forms/DepartmentField.tsx'
import { EditDialog } from '../../../forms/EditDialog.tsx'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemRemoval } from '../ItemRemoval.tsx'

type CannedReplyValues = Pick<CannedReply, 'title' | 'body' | 'departmentId' | 'isShared'>

export function CannedReplyEditor(props: EditorProps<CannedReply>) {
  const { item, onSaved, onRemoved, onClose } = props
  const { client, site } = useSiteDesk()
  const text = t().cannedReplies
  const isAdmin = site.role === 'admin'
  const form = useForm<CannedReplyValues>({
    title: item?.title ?? '',
    body: item?.body ?? '',
    departmentId: item?.departmentId ?? null,
    isShared: item?.isShared ?? isAdmin,
  })

  async function save({ isShared, ...changes }: CannedReplyValues): Promise<void> {
    // Whose it is stays.
    if (item) onSaved(await client.cannedReplies.update(item.id, changes))
    else onSaved(await client.cannedReplies.create({ ...changes, isShared }))
  }
  return (
    <EditDialog
      title={item?.title ?? text.create}
      form={form}
      save={save}
      submitLabel={item ? t().form.save : text.create}
      onClose={onClose}
      removal={
        item && (
          <ItemRemoval
            item={item}
            name={item.title}
            hint={text.removeHint}
            remove={(id) => client.cannedReplies.remove(id)}
            onRemoved={onRemoved}
            onClose={onClose}
          />
        )
      }
    >
      <CannedReplyFields form={form} />
      {!item && isAdmin && (
        <SwitchField
          label={text.share}
          hint={text.shareHint}
          checked={form.values.value.isShared}
          onChange={(checked) => form.set('isShared', checked)}
        />
      )}
    </EditDialog>
  )
}

function CannedReplyFields({ form }: { form: Form<CannedReplyValues> }) {
  const { title, body, departmentId } = form.values.value
  const { errors } = form.refusal.value
  const text = t().cannedReplies
  return (
    <>
      <TextField
        label={text.title}
        value={title}
        maxLength={LIMITS.nameLength}
        error={errors['title']}
        onInput={(value) => form.set('title', value)}
      />
      <LongTextField
        label={text.body}
        hint={text.bodyHint}
        value={body}
        maxLength={LIMITS.messageLength}
        error={errors['body']}
        onInput={(value) => form.set('body', value)}
      />
      <DepartmentField
        value={departmentId}
        none={text.everywhere}
        error={errors['departmentId']}
        onChange={(id) => form.set('departmentId', id)}
      />
    </>
  )
}
