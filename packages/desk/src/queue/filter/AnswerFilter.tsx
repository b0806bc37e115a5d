import { t } from '../../i18n/strings.ts'
import { FilterChoice } from './FilterChoice.tsx'

/** Whether the customer waits for an answer. */
export function AnswerFilter(props: {
  unread: boolean | undefined
  onChange: (unread: boolean | undefined) => void
}) {
  const { names, unread } = t().filters
  return (
    <FilterChoice
      name={names.unread}
      value={props.unread?.toString()}
      choices={[
        ['true', unread.yes],
        ['false', unread.no],
      ]}
      onChange={(value) => props.onChange(value === undefined ? undefined : value === 'true')}
    />
  )
}
