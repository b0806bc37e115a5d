import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { LateDialog } from '../ui/LateDialog.tsx'

const loadDialog = () => import('./NewTicketDialog.tsx').then(({ NewTicketDialog }) => NewTicketDialog)

/** Leads to a new ticket on behalf of a customer, and holds its dialog. */
export function NewTicketButton() {
  const { newTicket } = useSiteDesk()
  const text = t().newTicket
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={text.button}
        title={`${text.button} (c)`}
        onClick={() => newTicket.open()}
      >
        <Icon name="plus" />
      </button>
      {newTicket.isOpen.value && <LateDialog load={loadDialog} props={{ onClose: newTicket.close }} />}
    </>
  )
}
