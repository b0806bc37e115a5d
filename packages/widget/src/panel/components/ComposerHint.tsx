import type { JSX } from 'preact'
import type { SendObstacle } from '../state/use-written-message.ts'
import type { Strings } from '../i18n/en.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'

interface ComposerHintProps {
  id: string
  obstacle: SendObstacle | undefined
  /** The customer has tried to send all the same. */
  isShown: boolean
}

/** How to send, or why it cannot be sent yet: always there to be read out, in sight once somebody has tried. */
export function ComposerHint({ id, obstacle, isShown }: ComposerHintProps): JSX.Element {
  const { t } = useWidget()
  const isProblem = isShown && obstacle !== undefined
  return (
    <div class={isProblem ? 'composer-hint' : 'visually-hidden'}>
      {isProblem && <Icon name="alert" />}
      <span id={id} role={isProblem ? 'alert' : undefined}>
        {textFor(obstacle, isShown, t)}
      </span>
    </div>
  )
}

function textFor(obstacle: SendObstacle | undefined, isShown: boolean, t: Strings): string {
  if (obstacle === 'tooLong') return t.composer.tooLong
  if (obstacle === 'failedFiles') return t.newTicket.failedFiles
  return obstacle && isShown ? t.composer.empty : t.composer.hint
}
