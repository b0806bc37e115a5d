import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { Path } from './Icon.tsx'

const STAR = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z'
const SCORES = [1, 2, 3, 4, 5] as const

interface StarsProps {
  score: number
  onChoose: (score: number) => void
}

/** From bad to great, one of five; the arrows choose, as among all radio buttons. */
export function Stars({ score, onChoose }: StarsProps): JSX.Element {
  const { rest } = useWidget()
  const name = useId()
  const chosen = SCORES.find((one) => one === score)
  return (
    <fieldset class="stars" aria-label={rest.rating.title}>
      {SCORES.map((one) => (
        <label key={one} class="star" data-lit={one <= score}>
          <input
            type="radio"
            name={name}
            checked={one === score}
            aria-label={rest.rating.scores[one]}
            onChange={() => onChoose(one)}
          />
          <Path d={STAR} />
        </label>
      ))}
      <p class="stars-word" aria-hidden="true">
        {chosen ? rest.rating.scores[chosen] : ' '}
      </p>
    </fieldset>
  )
}
