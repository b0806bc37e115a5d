import { LIMITS } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import type { UploadList } from '../uploads/upload-list.ts'
import { useWidget } from '../widget-context.ts'
import { AttachButton } from './AttachButton.tsx'
import css from './Composer.css?inline'
import { FileList } from './FileList.tsx'
import { Icon } from './Icon.tsx'

registerStyles(css)

interface ComposerProps {
  ticketId: string
  uploads: UploadList
  onSent: () => void
}

interface WrittenMessage {
  text: string
  write: (text: string) => void
  isWaiting: boolean
  canSend: boolean
  /** @returns whether there was something to send */
  send: () => boolean
}

/** What is typed is kept as a draft until it is sent. */
function useWrittenMessage(ticketId: string, uploads: UploadList): WrittenMessage {
  const { store } = useWidget()
  const files = useSnapshot(uploads)
  const [text, setText] = useState(() => store.draft(ticketId))
  const isWaiting = files.some(({ state }) => state === 'uploading')
  const hasContent = text.trim() !== '' || files.some(({ state }) => state === 'ready')
  const canSend = hasContent && !isWaiting

  function write(next: string): void {
    setText(next)
    store.setDraft(ticketId, next)
  }

  function send(): boolean {
    if (!canSend) return false
    store.send(ticketId, { body: text.trim(), attachments: uploads.take() })
    write('')
    return true
  }

  return { text, write, isWaiting, canSend, send }
}

/** Where the customer writes. */
export function Composer({ ticketId, uploads, onSent }: ComposerProps): JSX.Element {
  const { t } = useWidget()
  const { text, write, isWaiting, canSend, send } = useWrittenMessage(ticketId, uploads)
  const area = useRef<HTMLTextAreaElement>(null)
  const hint = useId()
  useLayoutEffect(() => fitToContent(area.current), [text])

  function submit(event: Event): void {
    event.preventDefault()
    if (!send()) return
    area.current?.focus()
    onSent()
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes a word, Enter chooses the word.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event)
  }

  return (
    <form class="composer" onSubmit={submit}>
      <FileList uploads={uploads} />
      <div class="composer-box">
        <AttachButton uploads={uploads} class="icon-button" />
        <textarea
          ref={area}
          rows={1}
          dir="auto"
          maxLength={LIMITS.messageLength}
          aria-label={t.composer.label}
          aria-describedby={hint}
          placeholder={t.composer.placeholder}
          enterkeyhint="send"
          value={text}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="composer-send" aria-label={t.composer.send} aria-disabled={!canSend}>
          <Icon name="send" />
        </button>
      </div>
      <span id={hint} class="visually-hidden">
        {isWaiting ? t.newTicket.waitForFiles : t.composer.hint}
      </span>
    </form>
  )
}

/** Lets the field grow with its text; CSS says how far. */
export function fitToContent(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.style.setProperty('block-size', 'auto')
  area.style.setProperty('block-size', `${area.scrollHeight}px`)
}
