import type { Revised } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import { createSharedDraft, type SharedDraft, type SharedDraftOptions } from './shared-draft.ts'

/** A draft that lives as long as its component. */
export function useSharedDraft<Stored extends Revised, Values extends object>(
  options: SharedDraftOptions<Stored, Values>,
): SharedDraft<Stored, Values> {
  const [draft] = useState(() => createSharedDraft(options))
  return draft
}
