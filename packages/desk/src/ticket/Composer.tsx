import './Composer.css'
import type { DeskTicket } from '@deskhand/sdk'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { Composer as ComposerModel } from '../models/composer.ts'
import { Icon } from '../ui/Icon.tsx'
import { ComposerFooter } from './ComposerFooter.tsx'
import { ComposerMode } from './ComposerMode.tsx'
import { useWriting } from './use-writing.ts'

/** Where the member writes. A note looks unlike a reply in colour, icon, label and button. */
export function Composer({ composer, ticket }: { composer: ComposerModel; ticket: DeskTicket }) {
  const text = t().composer
  const isNote = composer.mode.value === 'note'
  const field = useFocusOnRequest(composer)
  const { isWriting, onFocus, onFocusOut } = useWriting()

  function submit(): void {
    void composer.submit()
    field.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      submit()
    }
    if (event.key === 'Escape') field.current?.blur()
  }

  return (
    <form
      class="composer"
      data-mode={composer.mode.value}
      data-idle={!isWriting && composer.text.value === ''}
      aria-label={text.landmark}
      onFocusOut={onFocusOut}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ComposerMode composer={composer} />
      <Banner isNote={isNote} isClosed={ticket.status === 'closed'} />
      <textarea
        ref={field}
        class="composer-text"
        rows={3}
        aria-label={isNote ? text.noteLabel : text.replyLabel}
        aria-invalid={composer.excess.value > 0}
        placeholder={isNote ? text.notePlaceholder : text.replyPlaceholder}
        value={composer.text.value}
        onInput={(event) => composer.setText(event.currentTarget.value)}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      />
      <ComposerFooter composer={composer} />
    </form>
  )
}

function Banner({ isNote, isClosed }: { isNote: boolean; isClosed: boolean }) {
  const text = t().composer
  if (!isNote) return isClosed ? <p class="composer-banner">{text.closed}</p> : null
  return (
    <p class="composer-banner">
      <Icon name="lock" />
      {text.noteBanner}
    </p>
  )
}

function useFocusOnRequest(composer: ComposerModel) {
  const field = useRef<HTMLTextAreaElement>(null)
  const wantsFocus = composer.wantsFocus.value
  useLayoutEffect(() => {
    if (!wantsFocus) return
    field.current?.focus()
    composer.focusTaken()
  }, [composer, wantsFocus])
  return field
}
