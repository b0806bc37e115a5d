import type { PasswordLink } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { fullTime } from '../../ui/time-text.ts'
import { SecretDialog } from '../SecretDialog.tsx'

/** The link through which somebody chooses a password. It works once. */
export function PasswordLinkDialog(props: { name: string; link: PasswordLink; onClose: () => void }) {
  const { name, link, onClose } = props
  const text = t().team
  return (
    <SecretDialog
      title={text.linkTitle(name)}
      hint={text.linkHint(fullTime(link.expiresAt))}
      label={text.link}
      secret={link.url}
      onClose={onClose}
    />
  )
}
