import type { JSX } from 'preact'

/** Somebody's initials: a picture would be fetched from somewhere, and tell who reads what. */
export function MessageAvatar({ name }: { name: string }): JSX.Element {
  return (
    <span class="avatar" aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/, 2)
    .map(([letter]) => letter)
    .join('')
