import './Composer.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import type { Composer as ComposerModel } from '../models/composer.ts'
import type { Thread } from '../models/thread.ts'
import { AnsweredMeanwhile } from './AnsweredMeanwhile.tsx'
import { ComposerBanner } from './ComposerBanner.tsx'
import { ComposerMode } from './ComposerMode.tsx'
import { ComposerWriting } from './ComposerWriting.tsx'
import { takePasted } from './pasted-files.ts'
import type { StatusToSend } from './SendMenu.tsx'
import { useComposerField } from './use-composer-field.ts'
import { useWriting } from './use-writing.ts'

interface ComposerProps {
  composer: ComposerModel
  ticket: DeskTicket
  thread: Thread
  /** Called at every key, so that colleagues learn of it. */
  onWrite: ((isInternal: boolean) => void) | undefined
}

/** Where the member writes. A note looks unlike a reply in colour, icon, label and button. */
export function Composer({ composer, ticket, thread, onWrite }: ComposerProps) {
  const { field, setField } = useComposerField(composer)
  const { isWriting, onFocus, onFocusOut } = useWriting()
  const mode = composer.mode.value
  const uploads = composer.uploads.value
  const isEmpty = composer.text.value === '' && uploads.items.value.length === 0

  function send(status?: StatusToSend): void {
    void composer.submit(status)
    field?.focus()
  }
  return (
    <form
      class="composer"
      data-mode={mode}
      data-idle={!isWriting && isEmpty}
      aria-label={t().composer.landmark}
      onFocusOut={onFocusOut}
      onPasteCapture={(event) => takePasted(event, uploads)}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <AnsweredMeanwhile composer={composer} thread={thread} />
      <ComposerMode composer={composer} />
      <ComposerBanner isNote={mode === 'note'} isClosed={ticket.status === 'closed'} />
      <ComposerWriting
        composer={composer}
        ticket={ticket}
        field={field}
        onField={setField}
        onFocus={onFocus}
        onWrite={() => onWrite?.(mode === 'note')}
        onSend={send}
      />
    </form>
  )
}
