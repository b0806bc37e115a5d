import './LinkForm.css'
import type { Editor } from '@tiptap/core'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { linkAddress, removeLink, setLink } from './formats.ts'
import { allowedAddress } from './own-marks.ts'

/** Asks where a link leads to. Enter sets it, Escape leaves it as it was. Not a form: it stands inside the one that sends the message. */
export function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  const [before] = useState(() => linkAddress(editor))
  const [isWrong, setWrong] = useState(false)
  const text = t().editor
  useEffect(() => field.current?.select(), [])

  function apply(): void {
    const href = withScheme(field.current?.value.trim() ?? '')
    if (href === '') removeLink(editor)
    else if (href === undefined) return setWrong(true)
    else setLink(editor, href)
    onClose()
  }
  function remove(): void {
    removeLink(editor)
    onClose()
  }
  function leave(): void {
    onClose()
    editor.view.focus()
  }
  return (
    <fieldset class="link-form">
      <legend class="visually-hidden">{text.formats.link}</legend>
      <AddressField
        field={field}
        before={before}
        isWrong={isWrong}
        onInput={() => setWrong(false)}
        onKey={(key) => ({ Enter: apply, Escape: leave })[key]}
      />
      <button type="button" class="button" data-kind="primary" onClick={apply}>
        {text.setLink}
      </button>
      {before !== '' && (
        <button type="button" class="button" onClick={remove}>
          {text.removeLink}
        </button>
      )}
      {isWrong && <p role="alert">{text.wrongAddress}</p>}
    </fieldset>
  )
}

interface AddressFieldProps {
  field: { current: HTMLInputElement | null }
  before: string
  isWrong: boolean
  onInput: () => void
  /** What a key does here, if it does anything. */
  onKey: (key: string) => (() => void) | undefined
}

function AddressField({ field, before, isWrong, onInput, onKey }: AddressFieldProps) {
  const id = useId()
  return (
    <>
      <label for={id}>{t().editor.address}</label>
      <input
        ref={field}
        id={id}
        type="text"
        inputMode="url"
        class="text-control"
        defaultValue={before}
        placeholder="https://"
        aria-invalid={isWrong}
        onInput={onInput}
        onKeyDown={(event) => {
          const run = onKey(event.key)
          if (!run || event.isComposing) return
          event.preventDefault()
          event.stopPropagation()
          run()
        }}
      />
    </>
  )
}

/** The address as it may be linked to; people leave out what every address begins with. */
function withScheme(typed: string): string | undefined {
  if (typed === '') return ''
  const isHost = /^[^\s:/]+\.[^\s]+$/.test(typed)
  return allowedAddress(typed) ?? (isHost ? allowedAddress(`https://${typed}`) : undefined)
}
