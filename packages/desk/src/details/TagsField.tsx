import './TagsField.css'
import type { DeskTag, DeskTicket } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { TicketEditor } from '../models/ticket-editor.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { ColorDot } from '../ui/ColorDot.tsx'
import { Icon } from '../ui/Icon.tsx'

/** The tags of a ticket: a press takes one off, a choice puts one on, and a new name makes one. */
export function TagsField({ ticket, editor }: { ticket: DeskTicket; editor: TicketEditor }) {
  const text = t().details
  const { tags, add } = useTags(ticket, editor)
  const free = tags.filter((tag) => !ticket.tags.some(({ id }) => id === tag.id))
  return (
    <div class="tags-field">
      <span class="select-field-label">{text.tags}</span>
      <div class="tags-field-tags">
        {ticket.tags.map((tag) => (
          <button
            key={tag.id}
            type="button"
            class="tags-field-tag"
            aria-label={text.removeTag(tag.name)}
            onClick={() => void editor.setTags(ticket.tags.filter(({ id }) => id !== tag.id))}
          >
            <ColorDot color={tag.color} />
            {tag.name}
            <Icon name="close" />
          </button>
        ))}
        <input
          class="tags-field-input"
          list="tags-to-add"
          aria-label={text.addTag}
          placeholder={text.addTag}
          onChange={(event) => {
            void add(event.currentTarget.value.trim())
            event.currentTarget.value = ''
          }}
        />
        <datalist id="tags-to-add">
          {free.map(({ id, name }) => (
            <option key={id}>{name}</option>
          ))}
        </datalist>
      </div>
    </div>
  )
}

function useTags(ticket: DeskTicket, editor: TicketEditor) {
  const { client, notices } = useSiteDesk()
  const [tags, setTags] = useState<readonly DeskTag[]>([])
  useEffect(() => {
    client.tags.list({ limit: 100 }).then(
      ({ data }) => setTags(data),
      (error: unknown) => notices.addProblem(error),
    )
  }, [client, notices])

  async function add(name: string): Promise<void> {
    if (name === '') return
    const known = tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase())
    try {
      const tag = known ?? (await client.tags.create({ name }))
      if (!known) setTags([...tags, tag])
      if (!ticket.tags.some(({ id }) => id === tag.id)) await editor.setTags([...ticket.tags, tag])
    } catch (error) {
      notices.addProblem(error)
    }
  }
  return { tags, add }
}
