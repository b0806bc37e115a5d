import { batch, signal, type ReadonlySignal } from '@preact/signals'
import { isDeskhandError, type Revised } from '@deskhand/sdk'
import { createForm, Unsettled, type Form } from './form.ts'
import { mergeChanges } from './merge-changes.ts'

/** Whose values a contested form shows. */
export type Side = 'mine' | 'theirs'

export interface SharedDraftOptions<Stored extends Revised, Values extends object> {
  /** As it was read; null for one more. */
  stored: Stored | null
  /** What the form begins with. */
  initial: Values
  /** What of it is edited, as a form holds it. */
  valuesOf: (stored: Stored) => Values
  load: (known: Stored) => Promise<Stored>
  /** Changes it, unless it has another revision than `known` by now; makes it where nothing is known. */
  save: (values: Values, known: Stored | null) => Promise<Stored>
}

/** Something that others edit too, on its way from the server to the screen and back. */
export interface SharedDraft<Stored, Values extends object> {
  /** As it was on the server when it was read or saved last; null while it has not been saved. */
  stored: ReadonlySignal<Stored | null>
  form: Form<Values>
  /** Whose values the form shows while somebody else has changed the same to something else; else null. */
  contest: ReadonlySignal<Side | null>
  /** Shows what somebody else has saved, or again what was typed here. Either keeps what is typed into it. */
  look: (side: Side) => void
  /**
   * Saves what the form gives. What only somebody else has changed stays as it is there. Where both have changed the same it saves
   * nothing and throws `Unsettled`; the next time it goes over what somebody else has saved.
   */
  save: (values: Values) => Promise<Stored>
  /** Begins again with what is on the server now. */
  show: (stored: Stored) => void
  /** Gives up what is not saved, for what is there now. */
  discard: () => void
}

/** How often in a row a change may come too late: whoever is never in time learns it, and does not ask for ever. */
const TRIES = 5

/** Nobody overwrites what they have not seen: each change says which revision it was made to. */
export function createSharedDraft<Stored extends Revised, Values extends object>(
  options: SharedDraftOptions<Stored, Values>,
): SharedDraft<Stored, Values> {
  const { initial, valuesOf, load } = options
  const stored = signal(options.stored)
  const form = createForm(initial)
  const { contest, look, dispute, settle } = createContest(form)

  function show(next: Stored, typed: Partial<Values> = {}): void {
    batch(() => {
      stored.value = next
      settle()
      form.reset(valuesOf(next))
      fill(form, typed)
    })
  }

  /** Puts `mine` over what is known, or over what has become of it, as long as nobody has touched the same. */
  async function put(known: Stored | null, mine: Values, sent: Values, tries = TRIES): Promise<Stored> {
    try {
      return await options.save(mine, known)
    } catch (error) {
      const isLate = isDeskhandError(error) && error.code === 'changed_meanwhile'
      if (known === null || !isLate || tries === 1) throw error
      const theirs = await load(known)
      const { values, conflicts } = mergeChanges(valuesOf(known), mine, valuesOf(theirs))
      if (conflicts.length === 0) return put(theirs, values, sent, tries - 1)
      show(theirs, { ...values, ...typedSince(sent, form.values.peek()) })
      dispute(valuesOf(theirs))
      throw new Unsettled()
    }
  }

  return {
    stored,
    form,
    contest,
    look,
    async save(mine) {
      const saved = await put(stored.peek(), mine, mine)
      show(saved, typedSince(mine, form.values.peek()))
      return saved
    },
    show,
    discard() {
      const known = stored.peek()
      if (known) show(known)
      else form.reset(initial)
    },
  }
}

/** Which of two the form shows: what stands in it when the dispute begins is `mine`. */
function createContest<Values extends object>(form: Form<Values>) {
  const contest = signal<Side | null>(null)
  const sides = { mine: form.values.peek(), theirs: form.values.peek() }
  return {
    contest,
    dispute(theirs: Values): void {
      sides.theirs = theirs
      contest.value = 'mine'
    },
    settle(): void {
      contest.value = null
    },
    look(side: Side): void {
      const present = contest.peek()
      if (present === null || present === side) return
      sides[present] = form.values.peek()
      fill(form, sides[side])
      contest.value = side
    },
  }
}

/** What was typed while `sent` was on its way. */
function typedSince<Values extends object>(sent: Values, now: Values): Partial<Values> {
  const typed: Partial<Values> = {}
  for (const key in now) if (now[key] !== sent[key]) typed[key] = now[key]
  return typed
}

function fill<Values extends object>(form: Form<Values>, values: Partial<Values>): void {
  for (const key in values) {
    const value = values[key]
    if (value !== undefined) form.set(key, value)
  }
}
