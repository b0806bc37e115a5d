import './NewTicketDialog.css'
import { useSignalEffect } from '@preact/signals'
import { useState } from 'preact/hooks'
import { Dialog } from '../forms/Dialog.tsx'
import { createForm, type Form } from '../forms/form.ts'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { CustomerPart } from './CustomerPart.tsx'
import { FieldsPart } from './FieldsPart.tsx'
import { FilesPart } from './FilesPart.tsx'
import { MessagePart } from './MessagePart.tsx'
import { inputOf, type NewTicketValues } from './new-ticket-values.ts'
import { PlacePart } from './PlacePart.tsx'

/** Opens a ticket on behalf of a customer, whose first message is the member's, and leads to it. */
export function NewTicketDialog({ onClose }: { onClose: () => void }) {
  const { client, member, newTicket, notices, router } = useSiteDesk()
  const [form] = useState(() => createForm<NewTicketValues>({ ...newTicket.readDraft(), files: [] }))
  useSignalEffect(() => {
    const { files: _, ...draft } = form.values.value
    if (form.isDirty.value) newTicket.keepDraft(draft)
  })

  async function openTicket(values: NewTicketValues): Promise<void> {
    const ticket = await client.tickets.create(inputOf(values, member.id))
    form.reset({ ...newTicket.discardDraft(), files: [] })
    notices.announce(t().newTicket.opened(ticket.number))
    router.go({ section: 'tickets', ticketId: ticket.id, pane: 'thread' })
  }
  return (
    <Dialog
      title={t().newTicket.title}
      form={form}
      save={openTicket}
      onLeave={onClose}
      onSaved={onClose}
      footer={<Footer form={form} onClose={onClose} />}
    >
      <div class="new-ticket">
        <CustomerPart form={form} />
        <MessagePart form={form} />
        <FilesPart form={form} />
        <PlacePart form={form} />
        <FieldsPart form={form} />
      </div>
    </Dialog>
  )
}

function Footer({ form, onClose }: { form: Form<NewTicketValues>; onClose: () => void }) {
  const { newTicket } = useSiteDesk()
  const text = t().newTicket
  const isBusy = form.isBusy.value
  return (
    <>
      <span class="dialog-aside">
        <button
          type="button"
          class="button"
          onClick={() => form.reset({ ...newTicket.discardDraft(), files: [] })}
        >
          {text.discard}
        </button>
      </span>
      <button type="button" class="button" title={text.kept} onClick={onClose}>
        {t().form.cancel}
      </button>
      <button type="submit" class="button" data-kind="primary" aria-disabled={isBusy}>
        {isBusy ? t().form.saving : text.submit}
      </button>
    </>
  )
}
