import './RowTimes.css'
import type { DeskTicket } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { now } from '../models/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { fullTime, shortAgo } from '../ui/time-text.ts'
import { spanText } from './span-text.ts'

const HOUR_MS = 3_600_000
/** What is due within so many milliseconds is worth hurrying for. */
const SOON_MS = 4 * HOUR_MS

const ENDED: readonly string[] = ['resolved', 'closed']

/** When something happened last; where the customer wrote last, how long they have been waiting. */
export function WaitingTime({ ticket }: { ticket: DeskTicket }) {
  const { lastMessageAt, unreadCount, status } = ticket
  const isWaiting = unreadCount > 0 && !ENDED.includes(status)
  const time = shortAgo(lastMessageAt, now.value)
  const title = isWaiting ? t().queue.waiting(spanText(now.value - Date.parse(lastMessageAt))) : undefined
  return (
    <span class="queue-row-time" data-waiting={isWaiting}>
      {isWaiting && <Icon name="clock" />}
      <time dateTime={lastMessageAt} title={title ?? fullTime(lastMessageAt)}>
        {time}
      </time>
      {title && <span class="visually-hidden">{title}</span>}
    </span>
  )
}

/** How long there is until a ticket is due, or since when it is. What has ended is not due any more. */
export function DueMark({ ticket }: { ticket: DeskTicket }) {
  const { dueAt, status } = ticket
  if (dueAt === null || ENDED.includes(status)) return null
  const left = Date.parse(dueAt) - now.value
  const { due, overdue } = t().queue
  return (
    <span
      class="due-mark"
      data-due={left < 0 ? 'over' : left < SOON_MS ? 'soon' : 'later'}
      title={fullTime(dueAt)}
    >
      {left < 0 ? overdue(spanText(-left)) : due(spanText(left))}
    </span>
  )
}
