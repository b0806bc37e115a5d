import './VerifiedMark.css'
import { t } from '../i18n/strings.ts'
import { Icon } from './Icon.tsx'

/** Stands after the name of a customer the host site has vouched for. */
export function VerifiedMark() {
  return (
    <span class="verified-mark" title={t().people.verifiedHint}>
      <Icon name="verified" />
      <span class="visually-hidden">{t().people.verified}</span>
    </span>
  )
}
