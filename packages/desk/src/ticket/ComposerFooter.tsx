import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import { Icon } from '../ui/Icon.tsx'
import { SendMenu, type StatusToSend } from './SendMenu.tsx'

interface ComposerFooterProps {
  composer: Composer
  onSend: (status: StatusToSend) => void
}

/** Sends it, alone or together with a status, and says what is in the way of that. */
export function ComposerFooter({ composer, onSend }: ComposerFooterProps) {
  const text = t().composer
  const isNote = composer.mode.value === 'note'
  const excess = composer.excess.value
  const isDisabled = !composer.canSend.value
  return (
    <div class="composer-footer">
      {excess > 0 && (
        <span class="composer-obstacle" role="alert">
          {text.excess(excess)}
        </span>
      )}
      {composer.uploads.value.isUploading.value && (
        <output class="composer-obstacle">{text.waitForFiles}</output>
      )}
      <span class="send">
        <button
          type="submit"
          class="button"
          data-kind={isNote ? 'note' : 'primary'}
          aria-disabled={isDisabled}
        >
          {isNote && <Icon name="lock" />}
          {isNote ? text.addNote : text.sendReply}
        </button>
        {!isNote && <SendMenu isDisabled={isDisabled} onSend={onSend} />}
      </span>
    </div>
  )
}
