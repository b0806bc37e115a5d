import './RichText.css'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { createRichEditor, type RichEditorListeners, type RichEditorOptions } from './rich-editor.ts'
import type { WritingField } from './writing-field.ts'

export { LinkForm } from './LinkForm.tsx'
export { Toolbar } from './Toolbar.tsx'

interface RichTextProps extends RichEditorOptions {
  listeners: RichEditorListeners
  /** It has the focus from the beginning, the caret at the end. */
  isFocused: boolean
  isInvalid: boolean
  /** Called with the field once it stands. */
  onField: (field: WritingField) => void
}

/** The field that shows Markdown as it will look. Another label or placeholder needs another one: give it a `key`. */
export function RichText({ listeners, isFocused, isInvalid, onField, ...options }: RichTextProps) {
  const { markdown } = options
  const place = useRef<HTMLDivElement>(null)
  const [rich] = useState(() => createRichEditor(options))
  const [takesFocus] = useState(isFocused)

  useLayoutEffect(() => rich.listen(listeners))
  useLayoutEffect(() => {
    place.current?.append(rich.element)
    if (takesFocus) {
      rich.editor.commands.setTextSelection(rich.editor.state.doc.content.size)
      rich.focus()
    }
    return () => rich.destroy()
  }, [rich, takesFocus])
  useLayoutEffect(() => onField(rich), [rich, onField])
  useLayoutEffect(() => rich.show(markdown), [rich, markdown])
  useLayoutEffect(() => rich.setInvalid(isInvalid), [rich, isInvalid])

  return <div ref={place} class="rich-text" />
}
