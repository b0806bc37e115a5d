import type { DeskTicket } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import type { WritingField } from '../editor/writing-field.ts'
import type { Composer } from '../models/composer.ts'
import { commandOf } from './composer-keys.ts'
import { ComposerFiles } from './ComposerFiles.tsx'
import { ComposerFooter } from './ComposerFooter.tsx'
import { ComposerPanel, type Asked } from './ComposerPanel.tsx'
import { ComposerText } from './ComposerText.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { loadRichText } from './rich-text-part.ts'
import type { StatusToSend } from './SendMenu.tsx'
import { SuggestionMenu } from './SuggestionMenu.tsx'
import { useLazy } from './use-lazy.ts'
import { useSuggestionSource } from './use-suggestion-source.ts'
import { useSuggestions } from './use-suggestions.ts'

interface ComposerWritingProps {
  composer: Composer
  ticket: DeskTicket
  field: WritingField | null
  onField: (field: WritingField) => void
  onFocus: () => void
  onWrite: () => void
  onSend: (status?: StatusToSend) => void
}

/** The text with everything that is done to it, and what sends it. */
export function ComposerWriting(props: ComposerWritingProps) {
  const { composer, ticket, field, onField, onFocus, onWrite, onSend } = props
  const [asked, ask] = useState<Asked | null>(null)
  const rich = useLazy(!composer.isSource.value, loadRichText)
  const place = { ticketId: ticket.id, departmentId: ticket.departmentId, mode: composer.mode.value }
  const suggestions = useSuggestions(field, useSuggestionSource(place))

  function onKeyDown(event: KeyboardEvent): boolean {
    const command = commandOf(event)
    if (command === 'send') onSend()
    else if (command === 'resolve') onSend('resolved')
    else if (command === 'link' && field?.editor) ask('link')
    else if (suggestions.press(event.key)) return true
    else if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
    else return false
    return true
  }
  return (
    <>
      <div class="composer-field">
        <SuggestionMenu {...suggestions} />
        <ComposerText
          composer={composer}
          field={field}
          rich={rich}
          suggestions={suggestions}
          onField={onField}
          onFocus={onFocus}
          onWrite={onWrite}
          onKeyDown={onKeyDown}
        />
      </div>
      <ComposerFiles uploads={composer.uploads.value} />
      <ComposerPanel field={field} rich={rich} asked={asked} onClose={() => ask(null)} />
      <div class="composer-bottom">
        <ComposerTools composer={composer} field={field} rich={rich} asked={asked} onAsk={ask} />
        <ComposerFooter composer={composer} onSend={onSend} />
      </div>
    </>
  )
}
