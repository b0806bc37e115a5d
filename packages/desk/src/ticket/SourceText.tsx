import { useCallback } from 'preact/hooks'
import { sourceField } from '../editor/source-field.ts'
import type { WritingField } from '../editor/writing-field.ts'

interface SourceTextProps {
  label: string
  placeholder: string
  markdown: string
  isInvalid: boolean
  onField: (field: WritingField) => void
  onChange: (markdown: string) => void
  /** The caret has moved. */
  onMove: () => void
  onFocus: () => void
  onBlur: () => void
  /** An input method begins to compose, or has done so. */
  onComposing: (isComposing: boolean) => void
  /** @returns whether the key is dealt with */
  onKeyDown: (event: KeyboardEvent) => boolean
}

/** A plain field for Markdown. */
export function SourceText(props: SourceTextProps) {
  const { label, placeholder, markdown, isInvalid, onField, onChange, onComposing, onKeyDown } = props
  const ref = useCallback(
    (area: HTMLTextAreaElement | null) => {
      if (area) onField(sourceField(area))
    },
    [onField],
  )
  return (
    <textarea
      ref={ref}
      class="source-field"
      dir="auto"
      rows={3}
      aria-label={label}
      aria-invalid={isInvalid}
      placeholder={placeholder}
      value={markdown}
      onInput={(event) => onChange(event.currentTarget.value)}
      onSelect={props.onMove}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      onCompositionStart={() => onComposing(true)}
      onCompositionEnd={() => onComposing(false)}
      onKeyDown={(event) => {
        if (!event.isComposing && onKeyDown(event)) event.preventDefault()
      }}
    />
  )
}
