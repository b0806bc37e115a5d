import { ATTACHMENT_TYPES } from '@deskhand/sdk'
import { ChecksField } from '../../../forms/ChecksField.tsx'
import type { Form } from '../../../forms/form.ts'
import { TextField } from '../../../forms/TextField.tsx'
import { t } from '../../../i18n/strings.ts'
import type { TicketFormValues } from './TicketFormPage.tsx'

/** As much as the server lets one file have. */
const MOST_MEGABYTES = 1_024

/** Which files customers may send along. */
export function AttachmentsCard({ form }: { form: Form<TicketFormValues> }) {
  const { attachments } = form.values.value
  const { errors } = form.refusal.value
  const text = t().ticketForm
  const known = Object.keys(ATTACHMENT_TYPES)
  return (
    <section class="card" aria-label={text.attachments}>
      <div class="card-head">
        <h2>{text.attachments}</h2>
      </div>
      <TextField
        label={text.maxSize}
        input={{ type: 'number', min: 1, max: MOST_MEGABYTES, step: 'any' }}
        value={attachments.maxMegabytes}
        error={errors['attachments.maxBytes']}
        onInput={(maxMegabytes) => form.set('attachments', { ...attachments, maxMegabytes })}
      />
      <ChecksField
        areShort
        label={text.types}
        value={attachments.contentTypes.filter((type) => known.includes(type))}
        options={Object.entries(ATTACHMENT_TYPES).map(([type, endings]) => ({
          value: type,
          label: text.typeNames(endings),
        }))}
        error={errors['attachments.contentTypes']}
        onChange={(contentTypes) => form.set('attachments', { ...attachments, contentTypes })}
      />
    </section>
  )
}
