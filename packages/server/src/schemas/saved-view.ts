import type { NewSavedView, SavedView, SavedViewChanges, ViewFilter } from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf, position, settledName } from './changes.ts'
import { bodyFilters, queueSort } from './desk-ticket.ts'
import { pageOf } from './page.ts'
import { pinned } from './pinned.ts'

/** Ten years: more would lead before our era, where Postgres and JavaScript part. */
const hours = z.int().min(0).max(87_600)

const viewFilter = pinned<ViewFilter>()(
  z.strictObject({
    ...bodyFilters,
    createdWithinHours: z.exactOptional(hours),
    createdOverHours: z.exactOptional(hours),
    waitingOverHours: z.exactOptional(hours),
    dueWithinHours: z.exactOptional(hours),
  }),
)

export const savedView = pinned<SavedView>()(
  z
    .object({
      id: z.uuid(),
      name: z.string(),
      filter: viewFilter,
      sort: queueSort,
      isShared: z.boolean(),
      position: z.int(),
    })
    .meta({ id: 'SavedView' }),
)
export const savedViewPage = pageOf(savedView)

export const newSavedView = pinned<NewSavedView>()(
  z.strictObject({
    name: settledName,
    filter: viewFilter,
    sort: queueSort,
    isShared: z.boolean(),
    position: z.exactOptional(position),
  }),
)

export const savedViewChanges = pinned<SavedViewChanges>()(
  changesOf({
    name: z.exactOptional(settledName),
    filter: z.exactOptional(viewFilter),
    sort: z.exactOptional(queueSort),
    position: z.exactOptional(position),
  }),
)
