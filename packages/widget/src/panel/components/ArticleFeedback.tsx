import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { createLibrary } from '../state/library.ts'
import { useFocusWhen } from '../state/use-focus-when.ts'
import { useWidget } from '../widget-context.ts'
import { Path } from './Icon.tsx'
import { THUMB_DOWN, THUMB_UP } from './thumbs.ts'

/** Asks whether an article helped, once. */
export function ArticleFeedback({ slug }: { slug: string }): JSX.Element {
  const { rest, part } = useWidget()
  const [isAnswered, setAnswered] = useState(false)
  const outcome = useFocusWhen<HTMLOutputElement>(isAnswered)

  function give(helpful: boolean): void {
    setAnswered(true)
    // Nobody should have to repeat a favour: when it does not arrive, the thanks still stand.
    part(createLibrary)
      .feedback(slug, helpful)
      .catch(() => undefined)
  }

  return (
    <fieldset class="feedback" aria-label={rest.article.helpful}>
      <output ref={outcome} tabIndex={-1}>
        {isAnswered ? rest.article.thanks : rest.article.helpful}
      </output>
      {!isAnswered && (
        <div class="feedback-buttons">
          <button type="button" class="button" onClick={() => give(true)}>
            <Path d={THUMB_UP} />
            {rest.article.yes}
          </button>
          <button type="button" class="button" onClick={() => give(false)}>
            <Path d={THUMB_DOWN} />
            {rest.article.no}
          </button>
        </div>
      )}
    </fieldset>
  )
}
