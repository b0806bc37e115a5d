import './TagPicker.css'
import { t } from '../i18n/strings.ts'
import { ColorDot } from '../ui/ColorDot.tsx'
import { Icon } from '../ui/Icon.tsx'
import type { TagChoice } from './tag-choices.ts'
import { useTagPicker, type TagPickerOptions } from './use-tag-picker.ts'

/** Finds a tag by its name while it is typed; a name that nothing has becomes a new tag. */
export function TagPicker(options: TagPickerOptions) {
  const picker = useTagPicker(options)
  const { active, choices } = picker
  return (
    <span class="tag-picker">
      <input
        class="tags-field-input"
        aria-label={t().details.addTag}
        autocomplete="off"
        placeholder={t().details.addTag}
        maxLength={40}
        value={picker.text}
        onFocus={picker.open}
        onBlur={picker.close}
        onInput={(event) => picker.type(event.currentTarget.value)}
        onKeyDown={picker.onKeyDown}
      />
      {/* The focus stays in the field, so what Enter takes is said aloud. */}
      <output class="visually-hidden">{active && nameOf(active)}</output>
      <ul class="tag-picker-list" aria-label={t().tagPicker.choices} hidden={choices.length === 0}>
        {choices.map((choice) => (
          <TagOption
            key={choice.kind === 'known' ? choice.tag.id : 'new'}
            choice={choice}
            isActive={choice === active}
            onPick={() => void picker.pick(choice)}
          />
        ))}
      </ul>
    </span>
  )
}

interface TagOptionProps {
  choice: TagChoice
  isActive: boolean
  onPick: () => void
}

function TagOption({ choice, isActive, onPick }: TagOptionProps) {
  return (
    <li>
      <button
        type="button"
        tabIndex={-1}
        aria-current={isActive}
        // Before the field loses the focus, which would close the list under the pointer.
        onMouseDown={(event) => {
          event.preventDefault()
          onPick()
        }}
      >
        {choice.kind === 'known' ? <ColorDot color={choice.tag.color} /> : <Icon name="plus" />}
        {nameOf(choice)}
      </button>
    </li>
  )
}

const nameOf = (choice: TagChoice): string =>
  choice.kind === 'known' ? choice.tag.name : t().tagPicker.create(choice.name)
