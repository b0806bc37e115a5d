import './ArticlePicker.css'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { writeLink } from '../editor/write-inline.ts'
import type { WritingField } from '../editor/writing-field.ts'
import { t } from '../i18n/strings.ts'
import { optionId, OptionList } from './OptionList.tsx'
import { useArticles, type FoundArticle } from './use-articles.ts'

interface ArticlePickerProps {
  field: WritingField | null
  onClose: () => void
}

/** Finds an article and puts a link to it into the text; the customer reads it in the widget. */
export function ArticlePicker({ field, onClose }: ArticlePickerProps) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const found = useArticles(query)
  const listId = useId()
  const text = t().composer
  const count = Math.max(1, found?.length ?? 0)

  function take({ title, slug }: FoundArticle): void {
    onClose()
    field?.insert(writeLink(title, `article:${slug}`))
  }
  function leave(): void {
    onClose()
    field?.focus()
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive((active + 1) % count),
    ArrowUp: () => setActive((active - 1 + count) % count),
    Enter: () => found?.[active] && take(found[active]),
    Escape: leave,
  }
  return (
    <fieldset class="article-picker">
      <legend class="visually-hidden">{text.article}</legend>
      <ArticleQuery
        query={query}
        onQuery={(next) => {
          setQuery(next)
          setActive(0)
        }}
        listId={listId}
        activeId={found?.[active] && optionId(listId, active)}
        keys={keys}
      />
      {found && (
        <OptionList listId={listId} label={text.articles} options={found} active={active} onTake={take} />
      )}
      <output hidden={found?.length !== 0}>{found?.length === 0 && text.noArticle}</output>
    </fieldset>
  )
}

interface ArticleQueryProps {
  query: string
  onQuery: (query: string) => void
  listId: string
  activeId: string | undefined
  keys: Readonly<Record<string, () => void>>
}

function ArticleQuery({ query, onQuery, listId, activeId, keys }: ArticleQueryProps) {
  const input = useRef<HTMLInputElement>(null)
  const label = t().composer.findArticle
  useEffect(() => input.current?.focus(), [])
  return (
    <input
      ref={input}
      type="text"
      class="text-control"
      role="combobox"
      aria-label={label}
      aria-expanded={activeId !== undefined}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={activeId}
      placeholder={label}
      value={query}
      onInput={(event) => onQuery(event.currentTarget.value)}
      onKeyDown={(event) => {
        const run = keys[event.key]
        if (!run || event.isComposing) return
        event.preventDefault()
        event.stopPropagation()
        run()
      }}
    />
  )
}
