import { t } from '../../../i18n/strings.ts'
import { PageHeader } from '../../../ui/PageHeader.tsx'
import { LanguageChoice } from './LanguageChoice.tsx'
import { NotificationsForm } from './NotificationsForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import { SessionList } from './SessionList.tsx'

/** What every member settles for themselves. */
export function AccountPage() {
  return (
    <>
      <PageHeader title={t().settings.subjects.account} hint={t().account.hint} />
      <div class="cards">
        <LanguageChoice />
        <ProfileForm />
        <NotificationsForm />
        <PasswordForm />
        <SessionList />
      </div>
    </>
  )
}
