import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Combobox } from '../state/use-combobox.ts'
import { useSite } from '../state/use-site.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'
import css from './SearchField.css?inline'

registerStyles(css)

/** The search box. Escape empties it before it closes the panel; the arrows choose among the results. */
export function SearchField({ combobox }: { combobox: Combobox }): JSX.Element {
  const { t, search } = useWidget()
  const { query } = useSnapshot(search)
  const { texts } = useSite()
  const input = useRef<HTMLInputElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    combobox.onKeyDown(event)
    if (event.key !== 'Escape' || !query) return
    event.stopPropagation()
    search.setQuery('')
  }

  function clear(): void {
    search.setQuery('')
    input.current?.focus()
  }

  return (
    <div class="search">
      <Icon name="search" />
      <input
        {...combobox.input}
        ref={input}
        type="text"
        inputMode="search"
        enterkeyhint="search"
        autoComplete="off"
        spellcheck={false}
        dir="auto"
        aria-label={t.home.search}
        placeholder={texts.searchPlaceholder ?? t.home.search}
        value={query}
        onInput={({ currentTarget }) => search.setQuery(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {query && (
        <button type="button" class="icon-button" aria-label={t.home.clear} onClick={clear}>
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
