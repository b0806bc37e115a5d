import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import { isDeskhandError } from '@deskhand/sdk'
import { describeProblem } from '../problem-text.ts'

/** What stands against saving: in single fields, by the path the server gave, or apart from them. */
interface Refusal {
  errors: Readonly<Record<string, string>>
  problem: string | null
}

/** What a member fills in: its values, what the server has against them, and whether it is on its way. */
export interface Form<Values extends object> {
  values: ReadonlySignal<Values>
  refusal: ReadonlySignal<Refusal>
  isBusy: ReadonlySignal<boolean>
  /** Whether there is something a member would not want to lose. */
  isDirty: ReadonlySignal<boolean>
  set<Key extends keyof Values>(key: Key, value: Values[Key]): void
  /** Starts over with other values, as they are on the server now. */
  reset(values: Values): void
  /** Gives the values to `save`. @returns whether it worked; if not, `refusal` says why */
  submit(save: (values: Values) => Promise<unknown>): Promise<boolean>
}

/** Thrown by what saves: it waits until the member has settled something else, and that is told elsewhere. */
export class Unsettled extends Error {
  override readonly name = 'Unsettled'
}

const NOTHING: Refusal = { errors: {}, problem: null }

/** Keeps what is typed when saving fails; nothing is sent twice at a time. */
export function createForm<Values extends object>(initial: Values): Form<Values> {
  const saved = signal(initial)
  const values = signal(initial)
  const refusal = signal(NOTHING)
  const isBusy = signal(false)

  function reset(next: Values): void {
    batch(() => {
      saved.value = next
      values.value = next
      refusal.value = NOTHING
    })
  }

  return {
    values,
    refusal,
    isBusy,
    isDirty: computed(() => !isSame(values.value, saved.value)),
    set(key, value) {
      batch(() => {
        values.value = { ...values.peek(), [key]: value }
        refusal.value = withoutField(refusal.peek(), String(key))
      })
    },
    reset,
    async submit(save) {
      if (isBusy.peek()) return false
      isBusy.value = true
      const sent = values.peek()
      const before = saved.peek()
      try {
        await save(sent)
        // A save that has started over already knows better what is there now.
        if (saved.peek() === before) saved.value = sent
        refusal.value = NOTHING
        return true
      } catch (error) {
        refusal.value = refusalOf(error)
        return false
      } finally {
        isBusy.value = false
      }
    },
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Unsettled) return NOTHING
  const fields = isDeskhandError(error) ? error.fields : []
  if (fields.length === 0) return { errors: {}, problem: describeProblem(error) }
  return { errors: Object.fromEntries(fields.map(({ field, message }) => [field, message])), problem: null }
}

/** Who changes a field has read what was wrong with it. */
function withoutField({ errors, problem }: Refusal, changed: string): Refusal {
  const others = Object.entries(errors).filter(([field]) => field.split('.')[0] !== changed)
  return { errors: Object.fromEntries(others), problem }
}

/** Values of forms are plain data, so their JSON tells them apart. */
const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other)
