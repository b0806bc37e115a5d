import { LIMITS, type CannedReply } from '@deskhand/sdk'
import { DepartmentField } from '../../../forms/DepartmentField.tsx'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

type CannedReplyValues = Pick<CannedReply, 'title' | 'body' | 'departmentId' | 'isShared'>

export function CannedReplyEditor(props: EditorProps<CannedReply>) {
  const { item } = props
  const {
    client: { cannedReplies },
    site,
  } = useSiteDesk()
  const text = t().cannedReplies
  const isAdmin = site.role === 'admin'
  const form = useForm<CannedReplyValues>({
    title: item?.title ?? '',
    body: item?.body ?? '',
    departmentId: item?.departmentId ?? null,
    isShared: item?.isShared ?? isAdmin,
  })

  return (
    <ItemDialog
      {...props}
      name={item?.title}
      text={text}
      form={form}
      // Whose it is stays.
      save={({ isShared, ...changes }) =>
        item ? cannedReplies.update(item.id, changes) : cannedReplies.create({ ...changes, isShared })
      }
      remove={(id) => cannedReplies.remove(id)}
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
    </ItemDialog>
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
