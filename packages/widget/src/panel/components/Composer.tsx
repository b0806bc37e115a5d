import type { JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { lazy } from '../lazy.tsx'
import { useWrittenMessage } from '../state/use-written-message.ts'
import { registerStyles } from '../styles/sheets.ts'
import type { UploadList } from '../uploads/upload-list.ts'
import css from './Composer.css?inline'
import { ComposerField } from './ComposerField.tsx'
import { ComposerHint } from './ComposerHint.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { FileList } from './FileList.tsx'

registerStyles(css)

const FormatBar = lazy(async () => (await import('../chunks/composing.ts')).FormatBar)

interface ComposerProps {
  ticketId: string
  uploads: UploadList
  onSent: () => void
}

/** Where the customer writes. */
export function Composer({ ticketId, uploads, onSent }: ComposerProps): JSX.Element {
  const { text, write, obstacle, send } = useWrittenMessage(ticketId, uploads)
  const [isFormatting, setFormatting] = useState(false)
  const [hasTried, setTried] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const hint = useId()

  function submit(event: Event): void {
    event.preventDefault()
    setTried(obstacle !== undefined)
    area.current?.focus()
    if (obstacle) return
    send()
    onSent()
  }

  function onWrite(next: string): void {
    setTried(false)
    write(next)
  }

  return (
    <form class="composer" onSubmit={submit}>
      <FileList uploads={uploads} />
      <div class="composer-box">
        {isFormatting && <FormatBar area={area} />}
        <ComposerField area={area} text={text} hint={hint} onWrite={onWrite} onSubmit={submit} />
        <ComposerTools
          area={area}
          uploads={uploads}
          isFormatting={isFormatting}
          onFormatting={setFormatting}
          length={text.length}
          canSend={!obstacle}
        />
      </div>
      <ComposerHint id={hint} obstacle={obstacle} isShown={hasTried} />
    </form>
  )
}
