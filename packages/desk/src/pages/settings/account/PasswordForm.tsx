import { FormCard } from '../../../forms/FormCard.tsx'
import { TextField } from '../../../forms/TextField.tsx'
import { useForm } from '../../../forms/use-form.ts'
import { t } from '../../../i18n/strings.ts'
import { useSiteDesk } from '../../../shell/site-desk-context.ts'

const EMPTY = { currentPassword: '', newPassword: '' }

/** Another password; every other session of the member ends with the old one. */
export function PasswordForm() {
  const { account } = useSiteDesk()
  const text = t().account
  const form = useForm(EMPTY)
  const { currentPassword, newPassword } = form.values.value
  const { errors } = form.refusal.value
  return (
    <FormCard
      title={text.password}
      hint={text.passwordHint}
      form={form}
      save={async (values) => {
        await account.me.changePassword(values)
        form.reset(EMPTY)
      }}
      submitLabel={text.changePassword}
    >
      <TextField
        label={text.currentPassword}
        input={{ type: 'password', autocomplete: 'current-password' }}
        value={currentPassword}
        error={errors['currentPassword']}
        onInput={(value) => form.set('currentPassword', value)}
      />
      <TextField
        label={text.newPassword}
        input={{ type: 'password', autocomplete: 'new-password' }}
        value={newPassword}
        error={errors['newPassword']}
        onInput={(value) => form.set('newPassword', value)}
      />
    </FormCard>
  )
}
