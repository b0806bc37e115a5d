import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import css from './SearchField.css?inline'

registerStyles(css)

/** The search box. Escape empties it before it closes the panel; the arrows lead into the results. */
export function SearchField(): JSX.Element {
  const { t, search } = useWidget()
  const { query } = useSnapshot(search)
  const input = useRef<HTMLInputElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !query) return
    event.stopPropagation()
    search.setQuery('')
  }

  return (
    <div class="search">
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        inputMode="search"
        enterkeyhint="search"
        autoComplete="off"
        spellcheck={false}
        dir="auto"
        aria-label={t.home.search}
        placeholder={t.home.search}
        value={query}
        onInput={({ currentTarget }) => search.setQuery(currentTarget.value)}
        onKeyDown={onKeyDown}
        data-arrow-stop
      />
      {query && (
        <button
          type="button"
          class="icon-button"
          aria-label={t.home.clear}
          onClick={() => {
            search.setQuery('')
            input.current?.focus()
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
