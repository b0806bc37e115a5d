import { useEffect, useState } from 'preact/hooks'
import type { EmojiWords } from './emoji.ts'
import { loadEmojiWords } from './load-emoji-words.ts'

const NEXT_TRY_MS = 5_000

/**
 * What finds the emoji: the words in the language of the panel, then the English ones. None before they have come; what fails is tried
 * again as long as somebody looks.
 */
export function useEmojiWords(locale: string): readonly EmojiWords[] {
  const [words, setWords] = useState<readonly EmojiWords[]>([])
  useEffect(() => {
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = (): void =>
      void loadEmojiWords(locale).then(
        (loaded) => isOver || setWords(loaded),
        () => (timer = isOver ? undefined : setTimeout(load, NEXT_TRY_MS)),
      )
    load()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [locale])
  return words
}
