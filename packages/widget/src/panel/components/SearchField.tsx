import { LIMITS } from '@deskhand/sdk'
import type { JSX, RefObject } from 'preact'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import css from './SearchField.css?inline'

registerStyles(css)

interface SearchFieldProps {
  field: RefObject<HTMLInputElement | null>
  /** The id of what is found. */
  list: string
  /** Somebody is about to search. */
  onFocus: () => void
}

/** The search box; what it finds is shown elsewhere. Escape empties it before it closes the panel. */
export function SearchField({ field, list, onFocus }: SearchFieldProps): JSX.Element {
  const { t, query } = useWidget()
  const { texts } = useSite()
  const typed = useSnapshot(query)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !typed) return
    event.stopPropagation()
    query.set('')
  }

  function clear(): void {
    query.set('')
    field.current?.focus()
  }

  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-controls={list}
        aria-expanded={false}
        inputMode="search"
        enterkeyhint="search"
        autoComplete="off"
        spellcheck={false}
        dir="auto"
        aria-label={t.home.search}
        placeholder={texts.searchPlaceholder ?? t.home.search}
        maxLength={LIMITS.searchQueryLength}
        value={typed}
        onFocus={onFocus}
        onInput={({ currentTarget }) => query.set(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {typed && <IconButton icon="close" label={t.home.clear} onClick={clear} />}
    </div>
  )
}
