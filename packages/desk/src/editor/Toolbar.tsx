import './Toolbar.css'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { sendKey } from '../ui/send-key.ts'
import { activeFormats, FORMAT_KEYS, FORMATS, toggleFormat, type Format } from './formats.ts'
import { FormatIcon } from './FormatIcon.tsx'
import { useRovingFocus } from './use-roving-focus.ts'

interface ToolbarProps {
  editor: Editor
  /** Asks where a link leads to. */
  onLink: () => void
}

/** The formats, one stop of the Tab key; the arrows go from one to the next. */
export function Toolbar({ editor, onLink }: ToolbarProps) {
  const active = useActiveFormats(editor)
  const bar = useRovingFocus()
  return (
    <div class="toolbar" {...bar} aria-label={t().editor.toolbar}>
      {FORMATS.map((format) => (
        <FormatButton
          key={format}
          format={format}
          isOn={active.includes(format)}
          onPress={() => toggleFormat(editor, format)}
        />
      ))}
      <FormatButton format="link" isOn={active.includes('link')} onPress={onLink} />
    </div>
  )
}

interface FormatButtonProps {
  format: Format | 'link'
  isOn: boolean
  onPress: () => void
}

function FormatButton({ format, isOn, onPress }: FormatButtonProps) {
  const label = t().editor.formats[format]
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-pressed={isOn}
      title={`${label} (${sendKey()} + ${FORMAT_KEYS[format]})`}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      <FormatIcon format={format} />
    </button>
  )
}

function useActiveFormats(editor: Editor): string[] {
  const [active, setActive] = useState(() => activeFormats(editor))
  useEffect(() => {
    const look = () =>
      setActive((before) => {
        const now = activeFormats(editor)
        return now.join() === before.join() ? before : now
      })
    look()
    editor.on('transaction', look)
    return () => void editor.off('transaction', look)
  }, [editor])
  return active
}
