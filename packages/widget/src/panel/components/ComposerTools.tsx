import { LIMITS } from '@deskhand/sdk'
import type { JSX, RefObject } from 'preact'
import { useCallback, useState } from 'preact/hooks'
import { lazy } from '../lazy.tsx'
import type { UploadList } from '../uploads/upload-list.ts'
import { useWidget } from '../widget-context.ts'
import { AttachButton } from './AttachButton.tsx'
import { Icon, Path } from './Icon.tsx'

const RoomLeft = lazy(async () => (await import('../chunks/composing.ts')).RoomLeft)
const EmojiPicker = lazy(async () => (await import('../chunks/composing.ts')).EmojiPicker)

const SMILE = 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14a4.2 4.2 0 0 0 7 0M9 9.5v.1M15 9.5v.1'
const LETTERS = 'M4 18l4.5-12L13 18M5.5 14h6M20.5 12.5v6M20.5 15.5a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0z'
/** How many characters before the limit it is time to say so. */
const NEAR_LIMIT = 500

interface ComposerToolsProps {
  area: RefObject<HTMLTextAreaElement | null>
  uploads: UploadList
  isFormatting: boolean
  onFormatting: (isFormatting: boolean) => void
  /** Characters written so far. */
  length: number
  canSend: boolean
}

/** The row below the text: files, emoji, formatting, how much room is left, and the way to send. */
export function ComposerTools(props: ComposerToolsProps): JSX.Element {
  const { t } = useWidget()
  const { area, uploads, isFormatting, onFormatting, length, canSend } = props
  const left = LIMITS.messageLength - length
  return (
    <div class="composer-tools">
      <AttachButton uploads={uploads} class="icon-button" />
      <EmojiButton area={area} />
      <button
        type="button"
        class="icon-button"
        aria-label={t.composer.format}
        title={t.composer.format}
        aria-pressed={isFormatting}
        onClick={() => onFormatting(!isFormatting)}
      >
        <Path d={LETTERS} />
      </button>
      <output class="composer-room">{left <= NEAR_LIMIT && <RoomLeft left={left} />}</output>
      <button type="submit" class="composer-send" aria-label={t.composer.send} aria-disabled={!canSend}>
        <Icon name="send" />
      </button>
    </div>
  )
}

function EmojiButton({ area }: Pick<ComposerToolsProps, 'area'>): JSX.Element {
  const { t } = useWidget()
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => {
    setOpen(false)
    area.current?.focus()
  }, [area])

  async function pick(character: string): Promise<void> {
    setOpen(false)
    const { insertText } = await import('../chunks/composing.ts')
    const field = area.current
    if (field) insertText(field, field.selectionStart, field.selectionEnd, character)
  }

  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={t.composer.emoji}
        title={t.composer.emoji}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void EmojiPicker.prefetch()}
        onClick={() => setOpen(!isOpen)}
      >
        <Path d={SMILE} />
      </button>
      {isOpen && <EmojiPicker onPick={(character) => void pick(character)} onClose={close} />}
    </>
  )
}
