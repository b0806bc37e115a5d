import type { FieldDefinition, JsonValue } from '@deskhand/sdk'
import { DeskhandError } from '@deskhand/sdk'
import { safeLink } from '@deskhand/sdk/markdown'
import { useId } from 'preact/hooks'
import { t } from '../../i18n/strings.ts'
import type { TicketEditor } from '../../models/ticket-editor.ts'
import { Icon } from '../../ui/Icon.tsx'
import { FieldRow } from './FieldRow.tsx'
import { inputTextOf, readInput } from './field-text.ts'
import { useFieldDraft, type FieldDraft } from './use-field-draft.ts'

export interface DefinedFieldProps {
  definition: FieldDefinition
  value: JsonValue | undefined
  editor: TicketEditor
}

/** A text, a number or a day. It is saved when the member leaves it or presses Enter; Escape takes back what was typed. */
export function TypedField({ definition, value, editor }: DefinedFieldProps) {
  const id = useId()
  const draft = useFieldDraft(inputTextOf(value), async (text) => {
    const read = readInput(definition.type, text)
    if (read === null) throw new DeskhandError(t().ticketFields.noNumber, { code: 'invalid_request' })
    await editor.setField(definition.key, read)
  })
  return (
    <FieldRow definition={definition} controlId={id} problem={draft.problem}>
      <span class="ticket-field-line">
        <Input id={id} type={definition.type} draft={draft} />
        {definition.type === 'text' && <Address text={draft.text} />}
      </span>
      {draft.theirs !== null && <Conflict theirs={draft.theirs} draft={draft} />}
    </FieldRow>
  )
}

function Input({ id, type, draft }: { id: string; type: FieldDefinition['type']; draft: FieldDraft }) {
  const control = {
    id,
    class: 'ticket-field-input',
    'data-empty': draft.text === '',
    value: draft.text,
    placeholder: t().ticketFields.empty,
    'aria-invalid': draft.problem === null ? undefined : true,
    onBlur: draft.commit,
    onKeyDown(event: KeyboardEvent) {
      if (event.isComposing) return
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault()
        draft.commit()
      } else if (event.key === 'Escape' && draft.isTyped) {
        event.preventDefault()
        draft.revert()
      }
    },
  }
  if (type === 'text') {
    return <textarea {...control} rows={1} onInput={(event) => draft.edit(event.currentTarget.value)} />
  }
  const kind = type === 'date' ? { type } : { type: 'text' as const, inputMode: 'decimal' as const }
  return <input {...control} {...kind} onInput={(event) => draft.edit(event.currentTarget.value)} />
}

/** A text that is an address can be followed. */
function Address({ text }: { text: string }) {
  const href = /^https?:\/\/\S+$/.test(text.trim()) ? safeLink(text.trim()) : null
  if (!href) return null
  return (
    <a
      class="icon-button"
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={t().ticketFields.follow}
      title={t().ticketFields.follow}
    >
      <Icon name="external" />
    </a>
  )
}

/** Somebody has changed the field while the member was typing: neither of the two is lost without being asked. */
function Conflict({ theirs, draft }: { theirs: string; draft: FieldDraft }) {
  const text = t().ticketFields
  return (
    <div class="ticket-field-conflict" role="alert">
      <p>{theirs === '' ? text.removedMeanwhile : text.changedMeanwhile(theirs)}</p>
      <button type="button" class="button" onClick={draft.revert}>
        {text.takeTheirs}
      </button>
      <button type="button" class="button" onClick={draft.keepMine}>
        {text.keepMine}
      </button>
    </div>
  )
}
