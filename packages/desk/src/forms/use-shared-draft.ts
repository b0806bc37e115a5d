import type { Revised } from '@deskhand/sdk'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { createSharedDraft, type SharedDraft, type SharedDraftOptions } from './shared-draft.ts'

/** A draft that lives as long as its component, and reads and saves as that was drawn last. */
export function useSharedDraft<Stored extends Revised, Values extends object>(
  options: SharedDraftOptions<Stored, Values>,
): SharedDraft<Stored, Values> {
  // What it is saved with may have come after the first drawing: a form that an address opens is there before the list beside it.
  const latestRef = useRef(options)
  useLayoutEffect(() => {
    latestRef.current = options
  })
  const [draft] = useState(() =>
    createSharedDraft<Stored, Values>({
      ...options,
      valuesOf: (stored) => latestRef.current.valuesOf(stored),
      load: (known) => latestRef.current.load(known),
      save: (values, known) => latestRef.current.save(values, known),
    }),
  )
  return draft
}
