import type { JSX, RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import type { TextFormat } from '../composing/format-text.ts'
import { formatOfKey } from '../composing/shortcuts.ts'
import { useSite } from '../state/use-site.ts'
import { useWidget } from '../widget-context.ts'

interface ComposerFieldProps {
  area: RefObject<HTMLTextAreaElement | null>
  text: string
  /** The id of what says how to send. */
  hint: string
  onWrite: (text: string) => void
  onSubmit: (event: Event) => void
}

/** The field itself: it grows, Enter sends, and the usual keys format. */
export function ComposerField({ area, text, hint, onWrite, onSubmit }: ComposerFieldProps): JSX.Element {
  const { t } = useWidget()
  const { texts } = useSite()
  useLayoutEffect(() => fitToContent(area.current), [area, text])

  function onKeyDown(event: KeyboardEvent): void {
    const format = formatOfKey(event)
    if (format) {
      event.preventDefault()
      void formatLater(area.current, format, t.composer.linkText)
    }
    // While an input method composes a word, Enter chooses the word. Safari says so only by the key's old number.
    const isComposing = event.isComposing || event.keyCode === 229
    if (event.key === 'Enter' && !event.shiftKey && !isComposing) onSubmit(event)
  }

  return (
    <textarea
      ref={area}
      rows={1}
      dir="auto"
      aria-label={t.composer.label}
      aria-describedby={hint}
      placeholder={texts.messagePlaceholder || t.composer.placeholder}
      enterkeyhint="send"
      value={text}
      onInput={({ currentTarget }) => onWrite(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}

async function formatLater(
  area: HTMLTextAreaElement | null,
  format: TextFormat,
  linkText: string,
): Promise<void> {
  const { applyFormat } = await import('../chunks/composing.ts')
  if (area) applyFormat(area, format, linkText)
}

/** Lets the field grow with its text; CSS says how far. */
export function fitToContent(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.style.setProperty('block-size', 'auto')
  area.style.setProperty('block-size', `${area.scrollHeight}px`)
}
