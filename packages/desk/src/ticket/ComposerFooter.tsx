import { TICKET_STATUSES } from '@deskhand/sdk'
import { useId } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import { Icon } from '../ui/Icon.tsx'
import { sendKey } from '../ui/send-key.ts'

export function ComposerFooter({ composer }: { composer: Composer }) {
  const text = t().composer
  const isNote = composer.mode.value === 'note'
  const excess = composer.excess.value
  return (
    <div class="composer-footer">
      <span class="composer-hint" data-problem={excess > 0} role={excess > 0 ? 'alert' : undefined}>
        {excess > 0 ? text.excess(excess) : text.hint(sendKey())}
      </span>
      {!isNote && <StatusAfterSending composer={composer} />}
      <button
        type="submit"
        class="button"
        data-kind={isNote ? 'note' : 'primary'}
        aria-disabled={!composer.canSend.value}
      >
        {isNote && <Icon name="lock" />}
        {isNote ? text.addNote : text.sendReply}
      </button>
    </div>
  )
}

/** The status the ticket gets together with the reply. */
function StatusAfterSending({ composer }: { composer: Composer }) {
  const text = t().composer
  const id = useId()
  return (
    <span class="composer-after">
      <label for={id}>{text.after}</label>
      <span class="quiet-select">
        <select
          id={id}
          value={composer.thenStatus.value ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget
            composer.setThenStatus(TICKET_STATUSES.find((status) => status === value) ?? null)
          }}
        >
          <option value="">{text.keepStatus}</option>
          {TICKET_STATUSES.map((status) => (
            <option key={status} value={status}>
              {text.setStatus(t().status[status])}
            </option>
          ))}
        </select>
        <Icon name="chevron" />
      </span>
    </span>
  )
}
