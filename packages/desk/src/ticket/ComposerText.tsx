import { useState } from 'preact/hooks'
import type { WritingField } from '../editor/writing-field.ts'
import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import type { RichTextPart } from './rich-text-part.ts'
import { SourceText } from './SourceText.tsx'
import type { Suggestions } from './use-suggestions.ts'

interface ComposerTextProps {
  composer: Composer
  field: WritingField | null
  /** The field that shows Markdown as it will look; until it is here, or where the source is wanted, there is a plain one. */
  rich: RichTextPart | null
  suggestions: Suggestions
  onField: (field: WritingField) => void
  onFocus: () => void
  /** Called at every change. */
  onWrite: () => void
  /** @returns whether the key is dealt with */
  onKeyDown: (event: KeyboardEvent) => boolean
}

/** The text itself. What was typed while the rich field was on its way stands in it when it comes, the caret behind it. */
export function ComposerText(props: ComposerTextProps) {
  const { composer, field, rich, suggestions, onField, onFocus, onWrite, onKeyDown } = props
  // Taking the field away would break off what an input method is composing.
  const [isComposing, setComposing] = useState(false)
  const mode = composer.mode.value
  const texts = t().composer
  const label = mode === 'note' ? texts.noteLabel : texts.replyLabel
  const shown = {
    label,
    placeholder: mode === 'note' ? texts.notePlaceholder : texts.replyPlaceholder,
    markdown: composer.text.value,
    isInvalid: composer.excess.value > 0,
    onField,
  }
  const listeners = {
    onChange(text: string) {
      composer.setText(text)
      suggestions.look(true)
      onWrite()
    },
    onMove: () => suggestions.look(false),
    onFocus,
    onBlur: suggestions.close,
    onKeyDown,
  }
  if (!rich || isComposing) return <SourceText {...shown} {...listeners} onComposing={setComposing} />
  return (
    <rich.RichText
      key={`${mode} ${label}`}
      {...shown}
      mentions={mode === 'note'}
      isFocused={field?.hasFocus() ?? false}
      listeners={listeners}
    />
  )
}
