import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'

/** Who will read it, where that is not plain from the words of the buttons. */
export function ComposerBanner({ isNote, isClosed }: { isNote: boolean; isClosed: boolean }) {
  const text = t().composer
  if (!isNote) return isClosed ? <p class="composer-banner">{text.closed}</p> : null
  return (
    <p class="composer-banner">
      <Icon name="lock" />
      {text.noteBanner}
    </p>
  )
}
