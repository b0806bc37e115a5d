import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useFocusWhen } from '../state/use-focus-when.ts'
import { useWidget } from '../widget-context.ts'
import { Icon } from './Icon.tsx'

/** Asks whether an article helped, once. */
export function ArticleFeedback({ slug }: { slug: string }): JSX.Element {
  const { t, knowledge } = useWidget()
  const [isAnswered, setAnswered] = useState(false)
  const outcome = useFocusWhen<HTMLOutputElement>(isAnswered)

  function give(helpful: boolean): void {
    setAnswered(true)
    // Nobody should have to repeat a favour: when it does not arrive, the thanks still stand.
    knowledge.feedback(slug, helpful).catch(() => undefined)
  }

  return (
    <fieldset class="feedback" aria-label={t.article.helpful}>
      <output ref={outcome} tabIndex={-1}>
        {isAnswered ? t.article.thanks : t.article.helpful}
      </output>
      {!isAnswered && (
        <div class="feedback-buttons">
          <button type="button" class="button" onClick={() => give(true)}>
            <Icon name="yes" />
            {t.article.yes}
          </button>
          <button type="button" class="button" onClick={() => give(false)}>
            <Icon name="no" />
            {t.article.no}
          </button>
        </div>
      )}
    </fieldset>
  )
}
