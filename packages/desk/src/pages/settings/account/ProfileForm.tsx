import { LIMITS } from '@deskhand/sdk'
import { FormCard } from '../../../forms/FormCard.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'

/** What customers and colleagues see of the member. */
export function ProfileForm() {
  const { member, account } = useSiteDesk()
  const text = t().account
  const form = useForm({ name: member.name, avatarUrl: member.avatarUrl ?? '' })
  const { name, avatarUrl } = form.values.value
  const { errors } = form.refusal.value
  return (
    <FormCard
      title={text.profile}
      hint={text.profileHint}
      form={form}
      save={(values) => account.me.update({ ...values, avatarUrl: values.avatarUrl || null })}
    >
      <TextField
        label={text.name}
        value={name}
        maxLength={LIMITS.nameLength}
        error={errors['name']}
        onInput={(value) => form.set('name', value)}
      />
      <TextField
        label={text.avatar}
        hint={text.avatarHint}
        input={{ type: 'url' }}
        value={avatarUrl}
        error={errors['avatarUrl']}
        onInput={(value) => form.set('avatarUrl', value)}
      />
    </FormCard>
  )
}
