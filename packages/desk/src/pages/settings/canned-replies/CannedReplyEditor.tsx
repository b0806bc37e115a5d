import { LIMITS, type CannedReply } from '@deskhand/sdk'
import { Contest } from '../../../forms/Contest.tsx'
import { DepartmentField } from '../../../forms/DepartmentField.tsx'
import type { Form } from '../../../forms/form.ts'
import { SwitchField } from '../../../forms/SwitchField.tsx'
import { LongTextField, TextField } from '../../../forms/TextField.tsx'
import { useSharedDraft } from '../../../forms/use-shared-draft.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'
import type { EditorProps } from '../../ItemsPage.tsx'
import { ItemDialog } from '../ItemDialog.tsx'

type CannedReplyValues = Pick<CannedReply, 'title' | 'body' | 'departmentId' | 'isShared'>

const EMPTY = { title: '', body: '', departmentId: null }

const valuesOf = ({ title, body, departmentId, isShared }: CannedReply): CannedReplyValues => ({
  title,
  body,
  departmentId,
  isShared,
})

export function CannedReplyEditor(props: EditorProps<CannedReply>) {
  const { item } = props
  const {
    client: { cannedReplies },
    site,
  } = useSiteDesk()
  const text = t().cannedReplies
  const isAdmin = site.role === 'admin'
  const draft = useSharedDraft<CannedReply, CannedReplyValues>({
    stored: item,
    initial: item ? valuesOf(item) : { ...EMPTY, isShared: isAdmin },
    valuesOf,
    load: ({ id }) => cannedReplies.get(id),
    // Whose it is stays.
    save: ({ isShared, ...changes }, known) =>
      known
        ? cannedReplies.update(known.id, { ...changes, revision: known.revision })
        : cannedReplies.create({ ...changes, isShared }),
  })

  return (
    <ItemDialog
      {...props}
      name={item?.title}
      text={text}
      form={draft.form}
      save={draft.save}
      remove={(id) => cannedReplies.remove(id)}
    >
      <CannedReplyFields form={draft.form} />
      {!item && isAdmin && (
        <SwitchField
          label={text.share}
          hint={text.shareHint}
          checked={draft.form.values.value.isShared}
          onChange={(checked) => draft.form.set('isShared', checked)}
        />
      )}
      <Contest draft={draft} />
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
