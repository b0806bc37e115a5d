import type { RefObject } from 'preact'
import { t } from '../i18n/strings.ts'
import type { Composer } from '../models/composer.ts'
import { CannedReplyMenu } from './CannedReplyMenu.tsx'
import { useCannedReplies } from './use-canned-replies.ts'

interface ComposerTextProps {
  composer: Composer
  field: RefObject<HTMLTextAreaElement | null>
  departmentId: string | null
  onFocus: () => void
  onWrite: ((isInternal: boolean) => void) | undefined
  onSubmit: () => void
}

/** The text itself. A `/` finds canned replies; Ctrl or Command with Enter sends. */
export function ComposerText(props: ComposerTextProps) {
  const { composer, field, departmentId, onFocus, onWrite, onSubmit } = props
  const text = t().composer
  const isNote = composer.mode.value === 'note'
  const canned = useCannedReplies(field, composer, departmentId)

  function onKeyDown(event: KeyboardEvent): void {
    const isSending = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (event.isComposing) return
    if (isSending) onSubmit()
    else if (!canned.press(event.key)) {
      if (event.key === 'Escape') field.current?.blur()
      return
    }
    event.preventDefault()
  }
  return (
    <div class="composer-field">
      <CannedReplyMenu {...canned} />
      <textarea
        ref={field}
        class="composer-text"
        rows={3}
        aria-label={isNote ? text.noteLabel : text.replyLabel}
        aria-invalid={composer.excess.value > 0}
        placeholder={isNote ? text.notePlaceholder : text.replyPlaceholder}
        value={composer.text.value}
        onInput={(event) => {
          composer.setText(event.currentTarget.value)
          canned.look()
          onWrite?.(isNote)
        }}
        onFocus={onFocus}
        onBlur={canned.close}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}
