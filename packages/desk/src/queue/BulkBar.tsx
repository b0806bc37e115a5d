import './BulkBar.css'
import './narrow-select.css'
import { TICKET_PRIORITIES, TICKET_STATUSES, type BulkChanges } from '@deskhand/sdk'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { Icon } from '../ui/Icon.tsx'
import { change } from './deeds.ts'

/** What can be done with the selected tickets; it is there as long as some are. */
export function BulkBar() {
  const { selection, queue, bulk } = useSiteDesk()
  const ids = selection.ids.value
  const progress = bulk.progress.value
  const listed = queue.ids.value.length
  const text = t().bulk
  if (ids.length === 0) return null
  return (
    <section class="bulk-bar" aria-label={text.landmark}>
      <div class="bulk-line">
        <span class="bulk-count" aria-live="polite">
          {progress ? text.progress(progress.done, progress.of) : text.selected(ids.length)}
        </span>
        {ids.length < listed && (
          <button type="button" class="link-button" onClick={() => selection.all()}>
            {text.all(listed)}
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={text.clear}
          title={`${text.clear} (Esc)`}
          onClick={() => selection.clear()}
        >
          <Icon name="close" />
        </button>
      </div>
      {progress ? (
        <progress class="bulk-progress" value={progress.done} max={progress.of} />
      ) : (
        <BulkChoices />
      )}
    </section>
  )
}

function BulkChoices() {
  const desk = useSiteDesk()
  const { team, choices, selection } = desk
  const text = t().bulk
  const { names } = t().filters
  useEffect(() => {
    if (choices.tags.peek().length === 0) void choices.load()
  }, [choices])
  const tags = choices.tags.value.map(named)
  const members = [[NOBODY, text.nobody] as const, ...team.members.value.map(named)]
  const departments = [[NOBODY, text.noDepartment] as const, ...team.departments.value.map(named)]
  const statuses = TICKET_STATUSES.map((name) => [name, t().status[name]] as const)
  const priorities = TICKET_PRIORITIES.map((name) => [name, t().priority[name]] as const)
  const apply = (changes: BulkChanges) => change(desk, selection.ids.peek(), changes)
  return (
    <div class="bulk-choices">
      <BulkChoice
        label={text.status}
        name={names.status}
        choices={statuses}
        onChoose={(status) => apply({ status })}
      />
      <BulkChoice
        label={text.priority}
        name={names.priority}
        choices={priorities}
        onChoose={(priority) => apply({ priority })}
      />
      <BulkChoice
        label={text.assignee}
        name={names.assignee}
        choices={members}
        onChoose={(id) => apply({ assigneeId: id === NOBODY ? null : id })}
      />
      <BulkChoice
        label={text.department}
        name={names.departmentId}
        choices={departments}
        onChoose={(id) => apply({ departmentId: id === NOBODY ? null : id })}
      />
      <BulkChoice label={text.addTag} choices={tags} onChoose={(id) => apply({ addTagIds: [id] })} />
      <BulkChoice label={text.removeTag} choices={tags} onChoose={(id) => apply({ removeTagIds: [id] })} />
    </div>
  )
}

const named = ({ id, name }: { id: string; name: string }): readonly [string, string] => [id, name]

const NOBODY = 'none'

/** A choice that is a deed: it names itself, and does what is chosen. */
function BulkChoice<Value extends string>(props: {
  label: string
  /** A shorter word for the narrow place. */
  name?: string
  choices: readonly (readonly [value: Value, label: string])[]
  onChoose: (value: Value) => void
}) {
  const { label, name = label, choices, onChoose } = props
  return (
    <span class="bulk-choice narrow-select">
      <select
        aria-label={label}
        value=""
        onChange={(event) => {
          const chosen = choices.find(([value]) => value === event.currentTarget.value)
          event.currentTarget.value = ''
          if (chosen) onChoose(chosen[0])
        }}
      >
        <option value="" disabled hidden>
          {name}
        </option>
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="chevron" />
    </span>
  )
}
