import type { OneOrSeveral } from '@deskhand/sdk'
import { t } from '../../i18n/strings.ts'
import { chosenIn } from '../../models/listing.ts'
import type { SiteDesk } from '../../models/site-desk.ts'

/** One of the things that a filter takes any of. */
export interface Choice {
  id: string
  name: string
  color?: string
}

/** Who a ticket may be with: oneself and nobody first. */
export const assigneeChoices = ({ team }: SiteDesk): Choice[] => [
  { id: 'me', name: t().filters.me },
  { id: 'none', name: t().filters.unassigned },
  ...team.members.value.map(named),
]

export const departmentChoices = ({ team }: SiteDesk): Choice[] => [
  { id: 'none', name: t().details.noDepartment },
  ...team.departments.value.map(named),
]

export const tagChoices = ({ choices }: SiteDesk): readonly Choice[] => choices.tags.value

/** The choices, and behind them what is asked for and no longer there. */
export function withGone(choices: readonly Choice[], asked: OneOrSeveral | undefined): Choice[] {
  const gone = chosenIn(asked).filter((id) => !choices.some((choice) => choice.id === id))
  return [...choices, ...gone.map((id) => ({ id, name: t().filters.gone }))]
}

/** The names of what is asked for, in the order of the choices. */
export function chosenNames(choices: readonly Choice[], asked: OneOrSeveral | undefined): string {
  const ids = chosenIn(asked)
  return withGone(choices, asked)
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ')
}

const named = ({ id, name }: Choice): Choice => ({ id, name })
