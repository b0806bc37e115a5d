import { LIMITS } from '@deskhand/sdk'
import type { JSX, RefObject } from 'preact'
import { useCallback, useLayoutEffect, useState } from 'preact/hooks'
import type { TextFormat } from '../composing/format-text.ts'
import { formatOfKey } from '../composing/shortcuts.ts'
import { lazy } from '../lazy.tsx'
import { createTicketPeople } from '../state/ticket-parts.ts'
import { useKeyDown } from '../state/use-key-down.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './ComposerTools.css?inline'
import { Path } from './Icon.tsx'

registerStyles(css)

const composing = () => import('../chunks/composing.ts')
const EmojiPicker = lazy(async () => (await composing()).EmojiPicker)
const FormatBar = lazy(async () => (await composing()).FormatBar)

const SMILE = 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14a4.2 4.2 0 0 0 7 0M9 9.5v.1M15 9.5v.1'
const LETTERS = 'M4 18l4.5-12L13 18M5.5 14h6M20.5 12.5v6M20.5 15.5a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0z'
/** How many characters before the limit it is time to say so. */
const NEAR_LIMIT = 500

interface ComposerToolsProps {
  area: RefObject<HTMLTextAreaElement | null>
  ticketId: string
  /** Characters written so far. */
  length: number
}

/** What helps to write: emoji, formatting by buttons and keys, how much room is left; and the team hears that somebody writes. */
export function ComposerTools({ area, ticketId, length }: ComposerToolsProps): JSX.Element {
  const { rest } = useWidget()
  const [isFormatting, setFormatting] = useState(false)
  useFormatKeys(area)
  useSayTyping(area, ticketId)
  return (
    <>
      <EmojiButton area={area} />
      <button
        type="button"
        class="icon-button"
        aria-label={rest.composer.format}
        title={rest.composer.format}
        aria-pressed={isFormatting}
        onClick={() => setFormatting(!isFormatting)}
      >
        <Path d={LETTERS} />
      </button>
      {isFormatting && <FormatBar area={area} />}
      <output class="composer-room">
        <RoomLeft left={LIMITS.messageLength - length} />
      </output>
    </>
  )
}

function useFormatKeys(area: ComposerToolsProps['area']): void {
  const { linkText } = useWidget().rest.composer
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const format = formatOfKey(event)
      if (!format) return
      event.preventDefault()
      void formatLater(area.current, format, linkText)
    },
    [area, linkText],
  )
  useKeyDown(area, onKeyDown)
}

function useSayTyping(area: ComposerToolsProps['area'], ticketId: string): void {
  const people = useWidget().part(createTicketPeople)
  useLayoutEffect(() => {
    const node = area.current
    const sayTyping = (): void => {
      if (node?.value) people.typing(ticketId)
    }
    node?.addEventListener('input', sayTyping)
    return () => node?.removeEventListener('input', sayTyping)
  }, [area, people, ticketId])
}

async function formatLater(
  area: HTMLTextAreaElement | null,
  format: TextFormat,
  linkText: string,
): Promise<void> {
  const { applyFormat } = await composing()
  if (area) applyFormat(area, format, linkText)
}

function EmojiButton({ area }: Pick<ComposerToolsProps, 'area'>): JSX.Element {
  const { rest } = useWidget()
  const [isOpen, setOpen] = useState(false)
  const close = useCallback(() => {
    setOpen(false)
    area.current?.focus()
  }, [area])

  async function pick(character: string): Promise<void> {
    setOpen(false)
    const { insertText } = await composing()
    const field = area.current
    if (field) insertText(field, field.selectionStart, field.selectionEnd, character)
  }

  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={rest.composer.emoji}
        title={rest.composer.emoji}
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

/** How many characters may still be written, or are too many. */
function RoomLeft({ left }: { left: number }): JSX.Element | null {
  const { composer } = useWidget().rest
  if (left > NEAR_LIMIT) return null
  return left < 0 ? <strong>{composer.over(-left)}</strong> : <>{composer.left(left)}</>
}
