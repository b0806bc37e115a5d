import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { SiteSettings, SiteSettingsChanges } from '@deskhand/sdk'
import { createForm, type Form } from '../../forms/form.ts'
import { mergeChanges } from './merge-changes.ts'
import type { SettingsAccess } from './use-settings.ts'

interface DraftOptions<Values extends object> {
  settings: SiteSettings
  access: SettingsAccess
  /** The part of the settings that is edited, as a form holds it. */
  valuesOf: (settings: SiteSettings) => Values
  changesOf: (values: Values) => SiteSettingsChanges
}

/** A part of the settings on its way from the server to the screen and back. */
export interface SettingsDraft<Values extends object> {
  form: Form<Values>
  changesOf: (values: Values) => SiteSettingsChanges
  /** Somebody else has changed the same meanwhile: nothing is saved before this one has said which of both it shall be. */
  isContested: ReadonlySignal<boolean>
  /** Saves what stands in the form. Where that is contested, it goes over what somebody else has saved. */
  save: () => Promise<boolean>
  /** Gives up what is not saved, for what is there now. */
  discard: () => void
}

/** Another admin may have the same page open: saving changes nothing that this one has not touched, and asks where both have. */
export function createSettingsDraft<Values extends object>({
  settings,
  access,
  valuesOf,
  changesOf,
}: DraftOptions<Values>): SettingsDraft<Values> {
  let base = valuesOf(settings)
  const form = createForm(base)
  const isContested = signal(false)

  /** Begins with other values of the server, and keeps of what is typed what `typed` has. */
  function rebase(next: Values, typed: Partial<Values>): void {
    base = next
    batch(() => {
      form.reset(next)
      for (const key in typed) if (typed[key] !== undefined) form.set(key, typed[key])
    })
  }

  /** What was typed while `sent` was on its way. */
  function typedSince(sent: Values): Partial<Values> {
    const typed: Partial<Values> = {}
    const now = form.values.peek()
    for (const key in now) if (now[key] !== sent[key]) typed[key] = now[key]
    return typed
  }

  return {
    form,
    changesOf,
    isContested,
    async save() {
      const isSaved = await form.submit(async (mine) => {
        const theirs = valuesOf(await access.load())
        const { values, conflicts } = mergeChanges(base, mine, theirs)
        isContested.value = conflicts.length > 0
        if (isContested.value) return rebase(theirs, { ...values, ...typedSince(mine) })
        const saved = valuesOf(await access.update(changesOf(values)))
        return rebase(saved, typedSince(mine))
      })
      return isSaved && !isContested.peek()
    },
    discard() {
      isContested.value = false
      form.reset(base)
    },
  }
}
