import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { Field, FieldProblem } from '../components/Field.tsx'
import { FieldLabel } from '../components/FieldLabel.tsx'
import { Screen } from '../components/Screen.tsx'
import { Stars } from '../components/Stars.tsx'
import { useFocusWhen } from '../state/use-focus-when.ts'
import { type RatingForm, useRating } from '../state/use-rating.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './RatingView.css?inline'

registerStyles(css)

const PROBLEM = 'rating-problem'

/** How satisfied the customer was with one ticket. */
export function RatingView({ ticketId }: { ticketId: string }): JSX.Element {
  const { rest } = useWidget()
  const rating = useRating(ticketId)
  return (
    <Screen title={rest.rating.title} detail={<span dir="auto">{rating.subject}</span>}>
      {rating.state === 'sent' ? <Thanks /> : <Form rating={rating} />}
    </Screen>
  )
}

function Form({ rating }: { rating: RatingForm }): JSX.Element {
  const { t, rest } = useWidget()
  const { score, comment, problem, state, change } = rating
  const element = useRef<HTMLFormElement>(null)

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (!(await rating.send())) element.current?.querySelector('input')?.focus()
  }

  return (
    <form ref={element} class="fill" noValidate onSubmit={(event) => void submit(event)}>
      <div class="fill scroll form-fields rating">
        <Stars
          score={score}

          onChoose={(chosen) => change({ score: chosen })}
        />
        <Field label={<FieldLabel label={rest.rating.comment} />}>
          {(control) => (
            <textarea
              {...control}
              rows={4}
              dir="auto"
              maxLength={rating.commentLength}
              value={comment}
              onInput={({ currentTarget }) => change({ comment: currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div class="footer">
        <div role="alert">
          <FieldProblem id={PROBLEM} problem={problem} />
        </div>
        <button type="submit" class="button primary wide" aria-disabled={state === 'sending'}>
          {state === 'sending' ? t.newTicket.sending : rest.rating.send}
        </button>
      </div>
    </form>
  )
}

function Thanks(): JSX.Element {
  const { t, rest, router } = useWidget()
  const thanks = useFocusWhen<HTMLParagraphElement>(true)
  return (
    <div class="notice">
      <p ref={thanks} class="notice-title" tabIndex={-1}>
        {rest.article.thanks}
      </p>
      <button type="button" class="button" onClick={router.back}>
        {t.panel.back}
      </button>
    </div>
  )
}
