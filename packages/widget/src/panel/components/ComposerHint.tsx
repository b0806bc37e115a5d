import type { JSX } from 'preact'
import type { SendObstacle } from '../state/use-written-message.ts'
import type { RestStrings } from '../i18n/rest/en.ts'
import { useWidget } from '../widget-context.ts'
import { registerStyles } from '../styles/sheets.ts'
import css from './ComposerHint.css?inline'
import { Icon } from './Icon.tsx'

registerStyles(css)

interface ComposerHintProps {
  id: string
  obstacle: SendObstacle | undefined
  /** The customer has tried to send all the same. */
  isShown: boolean
}

/** How to send, or why it cannot be sent yet: always there to be read out, in sight once somebody has tried. */
export function ComposerHint({ id, obstacle, isShown }: ComposerHintProps): JSX.Element {
  const { rest } = useWidget()
  const isProblem = isShown && obstacle !== undefined
  return (
    <div class={isProblem ? 'composer-hint' : 'visually-hidden'}>
      {isProblem && <Icon name="alert" />}
      <span id={id} role={isProblem ? 'alert' : undefined}>
        {textFor(obstacle, isShown, rest)}
      </span>
    </div>
  )
}

function textFor(obstacle: SendObstacle | undefined, isShown: boolean, rest: RestStrings): string {
  if (obstacle === 'closed') return rest.errors.ticket
  if (obstacle === 'tooLong') return rest.composer.tooLong
  if (obstacle === 'failedFiles') return rest.newTicket.failedFiles
  return obstacle && isShown ? rest.composer.empty : rest.composer.hint
}
