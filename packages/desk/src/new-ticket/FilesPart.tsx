import { LIMITS } from '@deskhand/sdk'
import { useId } from 'preact/hooks'
import { FieldError } from '../forms/Field.tsx'
import type { Form } from '../forms/form.ts'
import { t } from '../i18n/strings.ts'
import { Icon } from '../ui/Icon.tsx'
import type { NewTicketValues } from './new-ticket-values.ts'

/** The files that go with the first message. */
export function FilesPart({ form }: { form: Form<NewTicketValues> }) {
  const id = useId()
  const { files } = form.values.value
  const { errors } = form.refusal.value
  const text = t().newTicket
  const isFull = files.length >= LIMITS.attachmentsPerMessage
  return (
    <div class="new-ticket-files">
      {files.map((file, place) => (
        <span key={place} class="new-ticket-file">
          {file.name}
          <button
            type="button"
            class="icon-button"
            aria-label={text.detach(file.name)}
            onClick={() =>
              form.set(
                'files',
                files.filter((other) => other !== file),
              )
            }
          >
            <Icon name="close" />
          </button>
        </span>
      ))}
      {isFull ? (
        <span class="form-field-hint">{text.tooMany(LIMITS.attachmentsPerMessage)}</span>
      ) : (
        <label class="button" for={id}>
          <Icon name="plus" />
          {text.attach}
        </label>
      )}
      <input
        id={id}
        type="file"
        class="visually-hidden"
        multiple
        disabled={isFull}
        onChange={(event) => {
          const chosen = [...files, ...(event.currentTarget.files ?? [])]
          form.set('files', chosen.slice(0, LIMITS.attachmentsPerMessage))
          event.currentTarget.value = ''
        }}
      />
      <FieldError>{errors['attachmentIds']}</FieldError>
    </div>
  )
}
