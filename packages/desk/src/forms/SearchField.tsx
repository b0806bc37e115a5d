import './SearchField.css'
import { Icon } from '../ui/Icon.tsx'

/** A text to look for. */
export function SearchField(props: { label: string; value: string; onInput: (text: string) => void }) {
  const { label, value, onInput } = props
  return (
    <label class="search-field">
      <Icon name="search" />
      <input
        type="search"
        class="text-control"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  )
}
