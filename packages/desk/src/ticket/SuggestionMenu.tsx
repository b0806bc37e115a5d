import './SuggestionMenu.css'
import { t } from '../i18n/strings.ts'
import { OptionList } from './OptionList.tsx'
import type { Suggestions } from './use-suggestions.ts'

/** What a `/` or an `@` in the text finds. */
export function SuggestionMenu({ listId, sign, items, active, take }: Suggestions) {
  if (items.length === 0) return null
  return (
    <div class="suggestions">
      <OptionList
        listId={listId}
        label={t().composer.suggestions[sign]}
        options={items}
        active={active}
        onTake={take}
      />
    </div>
  )
}
