import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './EmojiPicker.css?inline'
import { emojiName, findEmoji } from './find-emoji.ts'
import { useEmojiWords } from './use-emoji-words.ts'

registerStyles(css)

const COLUMNS = 8

interface EmojiPickerProps {
  onPick: (character: string) => void
  onClose: () => void
}

/** A small set of emoji to pick from: by arrow keys, by pointing, and by search in the language of the panel and in English. */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps): JSX.Element {
  const { rest, locale } = useWidget()
  const words = useEmojiWords(locale)
  const [query, setQuery] = useState('')
  const picker = useRef<HTMLFieldSetElement>(null)
  const found = findEmoji(query, words)
  useClosing(picker, onClose)
  useEffect(() => picker.current?.querySelector('input')?.focus(), [])

  return (
    <fieldset ref={picker} class="emoji-picker" aria-label={rest.composer.emoji}>
      <input
        type="search"
        class="emoji-search"
        aria-label={rest.composer.emojiSearch}
        placeholder={rest.composer.emojiSearch}
        value={query}
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        onKeyDown={(event) => {
          // What an input method still composes is not what is searched for.
          if (event.key !== 'Enter' || event.isComposing) return
          // Not the composer's Enter, which would send.
          event.preventDefault()
          if (found[0]) onPick(found[0])
        }}
      />
      <output class="visually-hidden">{found.length === 0 && rest.home.nothing(query)}</output>
      {found.length === 0 && (
        <p class="emoji-none" aria-hidden="true">
          {rest.home.nothing(query)}
        </p>
      )}
      <div class="emoji-grid">
        {found.map((emoji, index) => (
          <button
            key={emoji}
            type="button"
            class="emoji"
            // One stop for Tab; from there the arrows lead on.
            tabIndex={index === 0 ? 0 : -1}
            aria-label={emojiName(emoji, words[0])}
            onClick={() => onPick(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

/** Escape and a press elsewhere close it; the arrows walk through it. */
function useClosing(picker: { current: HTMLElement | null }, onClose: () => void): void {
  useEffect(() => {
    const node = picker.current
    const root = node?.getRootNode()
    if (!node || !root) return undefined
    const stop = new AbortController()
    const { signal } = stop
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return walk(node, event)
      // Not the panel's Escape.
      event.stopPropagation()
      onClose()
    }
    const onPress = ({ target }: Event): void => {
      // The button that opened it closes it by itself.
      const isInside =
        target instanceof Element && (node.contains(target) || target.closest('[aria-haspopup]'))
      if (!isInside) onClose()
    }
    node.addEventListener('keydown', onKeyDown, { signal })
    root.addEventListener('pointerdown', onPress, { signal })
    return () => stop.abort()
  }, [picker, onClose])
}

function walk(picker: HTMLElement, event: KeyboardEvent): void {
  const all = [...picker.querySelectorAll<HTMLElement>('.emoji')]
  const at = all.findIndex((one) => one === event.target)
  const step = stepOf(event.key, picker)
  // In the search field the other arrows move the caret.
  if (step === 0 || (at < 0 && event.key !== 'ArrowDown')) return
  const next = at < 0 ? 0 : at + step
  const target = next < 0 ? picker.querySelector('input') : all[next]
  if (!target) return
  event.preventDefault()
  target.focus()
}

function stepOf(key: string, picker: HTMLElement): number {
  const forward = getComputedStyle(picker).direction === 'rtl' ? -1 : 1
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    ArrowDown: COLUMNS,
    ArrowUp: -COLUMNS,
  }
  return steps[key] ?? 0
}
