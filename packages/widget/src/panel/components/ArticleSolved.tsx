import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { createLibrary } from '../state/library.ts'
import { useFocusWhen } from '../state/use-focus-when.ts'
import { DRAFT } from '../state/ticket-form.ts'
import { useUploads } from '../uploads/uploads-of.ts'
import { useWidget } from '../widget-context.ts'
import { Path } from './Icon.tsx'
import { THUMB_UP } from './thumbs.ts'

/** Ends an article that was opened from the form: it has answered the question, or the form goes on. */
export function ArticleSolved({ slug }: { slug: string }): JSX.Element {
  const { t, rest, part, router, store } = useWidget()
  const files = useUploads(DRAFT)
  const [isSolved, setSolved] = useState(false)
  const outcome = useFocusWhen<HTMLOutputElement>(isSolved)

  function solve(): void {
    setSolved(true)
    store.setDraft(DRAFT, '')
    files.clear()
    // It counts as an answer without a ticket; when the count does not arrive, it is still solved.
    part(createLibrary)
      .feedback(slug, true)
      .catch(() => undefined)
  }

  return (
    <div class="feedback">
      <output ref={outcome} tabIndex={-1}>
        {isSolved ? rest.newTicket.solvedThanks : rest.article.helpful}
      </output>
      <div class="feedback-buttons">
        {isSolved ? (
          <button type="button" class="button" onClick={() => router.restart({ view: 'home' })}>
            {t.panel.home}
          </button>
        ) : (
          <>
            <button type="button" class="button primary" onClick={solve}>
              <Path d={THUMB_UP} />
              {rest.newTicket.solved}
            </button>
            <button type="button" class="button" onClick={router.back}>
              {rest.newTicket.goOn}
            </button>
          </>
        )}
      </div>
    </div>
  )
}
