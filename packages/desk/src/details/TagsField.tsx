import './TagsField.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { TicketEditor } from '../models/ticket-editor.ts'
import { ColorDot } from '../ui/ColorDot.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TagPicker } from './TagPicker.tsx'

/** The tags of a ticket: a press takes one off, and the picker adds one, or makes it first. */
export function TagsField({ ticket, editor }: { ticket: DeskTicket; editor: TicketEditor }) {
  const text = t().details
  return (
    <div class="tags-field" data-detail="tags">
      <span class="select-field-label">{text.tags}</span>
      <div class="tags-field-tags">
        {ticket.tags.map((tag) => (
          <button
            key={tag.id}
            type="button"
            class="tags-field-tag"
            aria-label={text.removeTag(tag.name)}
            title={text.removeTag(tag.name)}
            onClick={() => void editor.setTags(ticket.tags.filter(({ id }) => id !== tag.id))}
          >
            <ColorDot color={tag.color} />
            {tag.name}
            <Icon name="close" />
          </button>
        ))}
        <TagPicker
          taken={ticket.tags}
          onPick={(tag) => void editor.setTags([...ticket.tags, tag])}
          onTakeBack={() => void editor.setTags(ticket.tags.slice(0, -1))}
        />
      </div>
    </div>
  )
}
