import './Contest.css'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { PickField } from './PickField.tsx'
import type { SharedDraft, Side } from './shared-draft.ts'

/** What only the draft itself is needed for, whatever it is a draft of. */
type Contested<Values extends object> = Pick<
  SharedDraft<never, Values>,
  'form' | 'contest' | 'look' | 'discard'
>

/**
 * Two have changed the same: shows either in the form itself, until one of both is saved or theirs is taken. Saving is the form's own
 * to offer.
 */
export function Contest<Values extends object>({ draft }: { draft: Contested<Values> }) {
  const side = draft.contest.value
  return side && <ContestedSides draft={draft} side={side} />
}

function ContestedSides<Values extends object>(props: { draft: Contested<Values>; side: Side }) {
  const { draft, side } = props
  const box = useRef<HTMLDivElement>(null)
  const text = t().form
  // What keeps a long form from being saved may lie below its edge.
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [side])
  return (
    <div ref={box} class="contest">
      <p role="alert">{text.contested}</p>
      <PickField
        isBare
        label={text.contestedShown}
        value={side}
        options={[
          { value: 'mine', label: text.mine },
          { value: 'theirs', label: text.theirs },
        ]}
        onChange={draft.look}
      />
      {!draft.form.isDirty.value && (
        <button type="button" class="button" onClick={draft.discard}>
          {text.takeTheirs}
        </button>
      )}
    </div>
  )
}
