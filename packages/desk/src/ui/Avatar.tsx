import './Avatar.css'
import { Icon } from './Icon.tsx'

const HUES = 8

/** Initials in a colour of their own. Pictures stay out: fetching one would tell its host who is read about. */
export function Avatar({ id, name, large }: { id: string | null; name: string | null; large?: boolean }) {
  return (
    <span class="avatar" data-hue={hueOf(id ?? name ?? '')} data-large={large} aria-hidden="true">
      {name ? initialsOf(name) : <Icon name="person" />}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase()
}

function hueOf(text: string): number {
  let sum = 0
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return sum % HUES
}
