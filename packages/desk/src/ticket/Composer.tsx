import './Composer.css'
import type { DeskTicket } from '@deskhand/sdk'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import type { Composer as ComposerModel } from '../models/composer.ts'
import { Icon } from '../ui/Icon.tsx'
import { ComposerFooter } from './ComposerFooter.tsx'
import { ComposerMode } from './ComposerMode.tsx'
import { ComposerText } from './ComposerText.tsx'
import { useWriting } from './use-writing.ts'

interface ComposerProps {
  composer: ComposerModel
  ticket: DeskTicket
  /** Called at every key, so that colleagues learn of it. */
  onWrite: ((isInternal: boolean) => void) | undefined
}

/** Where the member writes. A note looks unlike a reply in colour, icon, label and button. */
export function Composer({ composer, ticket, onWrite }: ComposerProps) {
  const field = useFocusOnRequest(composer)
  const { isWriting, onFocus, onFocusOut } = useWriting()

  function submit(): void {
    void composer.submit()
    field.current?.focus()
  }

  return (
    <form
      class="composer"
      data-mode={composer.mode.value}
      data-idle={!isWriting && composer.text.value === ''}
      aria-label={t().composer.landmark}
      onFocusOut={onFocusOut}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <ComposerMode composer={composer} />
      <Banner isNote={composer.mode.value === 'note'} isClosed={ticket.status === 'closed'} />
      <ComposerText
        composer={composer}
        field={field}
        departmentId={ticket.departmentId}
        onFocus={onFocus}
        onWrite={onWrite}
        onSubmit={submit}
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
