import './TicketMenu.css'
import type { DeskTicket } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { Popover } from '../queue/Popover.tsx'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import { LateDialog } from '../ui/LateDialog.tsx'

const loadMergeDialog = () => import('./MergeDialog.tsx').then(({ MergeDialog }) => MergeDialog)

/** What is done with a ticket now and then. */
export function TicketMenu({ ticket }: { ticket: DeskTicket }) {
  const { newTicket, notices, open } = useSiteDesk()
  const [shown, show] = useState<'menu' | 'merge' | null>(null)
  const editor = open.value?.editor
  const text = t().merge
  const close = () => show(null)

  async function copyLink(): Promise<void> {
    close()
    await navigator.clipboard.writeText(location.href)
    notices.tellDone(text.linkCopied, null)
  }
  function openNewTicket(): void {
    close()
    newTicket.open(ticket.customer)
  }
  return (
    <span class="popover-anchor">
      <button
        type="button"
        class="icon-button"
        aria-label={text.menu}
        title={text.menu}
        aria-expanded={shown === 'menu'}
        onClick={() => show(shown === 'menu' ? null : 'menu')}
      >
        <Icon name="more" />
      </button>
      {shown === 'menu' && (
        <Popover label={text.menu} align="end" onClose={close}>
          <ul class="ticket-menu">
            {!ticket.mergedInto && (
              <MenuItem icon="merge" label={text.action} onClick={() => show('merge')} />
            )}
            <MenuItem icon="plus" label={text.newTicket} onClick={openNewTicket} />
            <MenuItem icon="link" label={text.copyLink} onClick={() => void copyLink()} />
          </ul>
        </Popover>
      )}
      {shown === 'merge' && editor && (
        <LateDialog load={loadMergeDialog} props={{ ticket, editor, onClose: close }} />
      )}
    </span>
  )
}

function MenuItem({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <li>
      <button type="button" onClick={onClick}>
        <Icon name={icon} />
        {label}
      </button>
    </li>
  )
}
