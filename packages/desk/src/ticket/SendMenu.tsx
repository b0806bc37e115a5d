import './SendMenu.css'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import { sendKey } from '../ui/send-key.ts'
import { useMenu } from './use-menu.ts'

const STATUSES = ['waiting_on_customer', 'resolved', 'closed'] as const

/** The statuses a reply can bring with it. */
export type StatusToSend = (typeof STATUSES)[number]

interface SendMenuProps {
  isDisabled: boolean
  onSend: (status: StatusToSend) => void
}

/** The other half of the button that sends: together with a status. */
export function SendMenu({ isDisabled, onSend }: SendMenuProps) {
  const { isOpen, frame, opener, menu, close } = useMenu()
  const text = t().composer
  return (
    <span class="send-menu" {...frame}>
      <button
        type="button"
        class="button"
        data-kind="primary"
        {...opener}
        aria-disabled={isDisabled}
        aria-label={text.otherWays}
        title={text.otherWays}
        onClick={() => !isDisabled && opener.onClick()}
      >
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <div class="menu" {...menu} aria-label={text.otherWays}>
          {STATUSES.map((status) => (
            <button
              key={status}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close()
                onSend(status)
              }}
            >
              {text.sendAnd[status]}
              {status === 'resolved' && <kbd>{sendKey()} ⇧ ↵</kbd>}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
