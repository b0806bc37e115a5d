import type { DeskTimelineEntry, TimelineEntry, TimelineQuery } from '@deskhand/sdk'
import { z } from 'zod'
import { deskMessage, historyEntry } from './desk.ts'
import { message, seq } from './message.ts'
import { pageOf, pageQuery } from './page.ts'
import { pinned } from './pinned.ts'

const change = z.object({ kind: z.literal('change'), change: historyEntry })

export const timelineEntry = pinned<TimelineEntry>()(
  z
    .discriminatedUnion('kind', [z.object({ kind: z.literal('message'), message }), change])
    .meta({ id: 'TimelineEntry' }),
)
export const timelinePage = pageOf(timelineEntry)

export const deskTimelineEntry = pinned<DeskTimelineEntry>()(
  z
    .discriminatedUnion('kind', [z.object({ kind: z.literal('message'), message: deskMessage }), change])
    .meta({ id: 'DeskTimelineEntry' }),
)
export const deskTimelinePage = pageOf(deskTimelineEntry)

export const timelineQuery = pinned<TimelineQuery>()(
  z.strictObject({ ...pageQuery, after: z.exactOptional(seq) }),
)
