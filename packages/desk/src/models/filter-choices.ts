import { batch, signal, type ReadonlySignal } from '@preact/signals'
import type { DeskTag, FieldDefinition } from '@deskhand/sdk'
import type { DeskSite } from '@deskhand/sdk/desk'
import type { Notices } from './notices.ts'

/** The tags and fields of the site, which the queue is filtered by. Read when they are first asked for. */
export interface FilterChoices {
  tags: ReadonlySignal<readonly DeskTag[]>
  fields: ReadonlySignal<readonly FieldDefinition[]>
  /** Reads them, again each time: others may have added some. */
  load(): Promise<void>
}

export function createFilterChoices(site: DeskSite, notices: Notices): FilterChoices {
  const tags = signal<readonly DeskTag[]>([])
  const fields = signal<readonly FieldDefinition[]>([])
  return {
    tags,
    fields,
    async load() {
      try {
        const [allTags, allFields] = await Promise.all([
          Array.fromAsync(site.tags.all()),
          Array.fromAsync(site.fields.all()),
        ])
        batch(() => {
          tags.value = allTags
          fields.value = allFields
        })
      } catch (error) {
        notices.addProblem(error)
      }
    },
  }
}
