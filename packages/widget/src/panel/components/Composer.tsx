import type { JSX } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useSite } from '../state/use-site.ts'
import { useWrittenMessage } from '../state/use-written-message.ts'
import { registerStyles } from '../styles/sheets.ts'
import type { UploadList } from '../uploads/upload-list.ts'
import { ComposerHint, ComposerTools } from '../views/late-thread.ts'
import { useWidget } from '../widget-context.ts'
import { AttachButton } from './AttachButton.tsx'
import css from './Composer.css?inline'
import { FileList } from './FileList.tsx'
import { fitToContent } from '../composing/fit-to-content.ts'
import { Icon } from './Icon.tsx'

registerStyles(css)

interface ComposerProps {
  ticketId: string
  uploads: UploadList
  /** The ticket takes no more: what stands here waits until it is open again, or goes elsewhere. */
  isClosed: boolean
}

/** Where the customer writes. What else helps to write comes a moment later. */
export function Composer({ ticketId, uploads, isClosed }: ComposerProps): JSX.Element {
  const { t } = useWidget()
  const { texts } = useSite()
  const { text, write, obstacle, send } = useWrittenMessage(ticketId, uploads, isClosed)
  const [hasTried, setTried] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const hint = useId()
  useLayoutEffect(() => fitToContent(area.current), [text])

  function submit(event: Event): void {
    event.preventDefault()
    setTried(obstacle !== undefined)
    area.current?.focus()
    if (obstacle) return
    send()
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes a word, Enter chooses the word. Safari says so only by the key's old number.
    const isComposing = event.isComposing || event.keyCode === 229
    if (event.key === 'Enter' && !event.shiftKey && !isComposing) submit(event)
  }

  return (
    <form class="composer" onSubmit={submit}>
      <FileList uploads={uploads} />
      <div class="composer-box">
        <textarea
          ref={area}
          rows={1}
          dir="auto"
          aria-label={t.composer.label}
          aria-describedby={hint}
          placeholder={texts.messagePlaceholder || t.composer.placeholder}
          enterkeyhint="send"
          value={text}
          onInput={({ currentTarget }) => {
            setTried(false)
            write(currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
        <AttachButton uploads={uploads} class="icon-button" />
        <ComposerTools area={area} ticketId={ticketId} length={text.length} />
        <button type="submit" class="composer-send" aria-label={t.composer.send} aria-disabled={!!obstacle}>
          <Icon name="send" />
        </button>
      </div>
      <ComposerHint id={hint} obstacle={obstacle} isShown={hasTried} />
    </form>
  )
}
