import type { NotificationPreferenceChanges, NotificationPreferences } from '@deskhand/sdk'
import { z } from 'zod'
import { changesOf } from './changes.ts'
import { pinned } from './pinned.ts'

export const notificationPreferences = pinned<NotificationPreferences>()(
  z
    .object({
      newTicket: z.boolean(),
      customerReply: z.boolean(),
      assignment: z.boolean(),
      mention: z.boolean(),
    })
    .meta({ id: 'NotificationPreferences' }),
)

export const notificationPreferenceChanges = pinned<NotificationPreferenceChanges>()(
  changesOf({
    newTicket: z.exactOptional(z.boolean()),
    customerReply: z.exactOptional(z.boolean()),
    assignment: z.exactOptional(z.boolean()),
    mention: z.exactOptional(z.boolean()),
  }),
)
