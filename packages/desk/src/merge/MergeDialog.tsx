import './MergeDialog.css'
import type { DeskTicket } from '@deskhand/sdk'
import { ConfirmDialog } from '../forms/ConfirmDialog.tsx'
import { useForm } from '../forms/use-form.ts'
import { t } from '../i18n/strings.ts'
import type { TicketEditor } from '../models/ticket-editor.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { Consequences } from './Consequences.tsx'
import { TargetSearch } from './TargetSearch.tsx'
import { TicketPreview } from './TicketPreview.tsx'

interface MergeDialogProps {
  ticket: DeskTicket
  editor: TicketEditor
  onClose: () => void
}

/** Finds the ticket that goes on, shows both side by side, and says what will happen before it does. */
export function MergeDialog({ ticket, editor, onClose }: MergeDialogProps) {
  const { router } = useSiteDesk()
  const form = useForm<{ into: DeskTicket | null }>({ into: null })
  const { into } = form.values.value
  const text = t().merge

  async function merge(chosen: { into: DeskTicket | null }): Promise<void> {
    if (!chosen.into) return
    const { id } = await editor.mergeInto(chosen.into.id)
    router.go({ section: 'tickets', ticketId: id, pane: 'thread' })
  }
  return (
    <ConfirmDialog
      title={text.title(ticket.number)}
      form={form}
      save={merge}
      confirmLabel={into && text.confirm(into.number)}
      onClose={onClose}
    >
      {into ? (
        <>
          <div class="merge-pair">
            <TicketPreview ticket={ticket} fate="closes" />
            <Icon name="forward" />
            <TicketPreview ticket={into} fate="goesOn" />
          </div>
          <button type="button" class="button merge-another" onClick={() => form.set('into', null)}>
            {text.another}
          </button>
          <Consequences ticket={ticket} into={into} />
        </>
      ) : (
        <TargetSearch ticket={ticket} onChoose={(target) => form.set('into', target)} />
      )}
    </ConfirmDialog>
  )
}
