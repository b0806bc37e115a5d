import type { MessageAuthor } from '@deskhand/sdk'
import type { PendingEntry, ThreadEntry } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { useSnapshot } from '../state/use-snapshot.ts'
import { keyOf, type MessageGroup, timeOf } from '../state/thread-groups.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import { Attachments } from './Attachments.tsx'
import css from './MessageGroupItem.css?inline'
import { RichText } from './RichText.tsx'

registerStyles(css)

/** Consecutive messages of one author, under the author's name. */
export function MessageGroupItem({ group }: { group: MessageGroup }): JSX.Element {
  const { t, format } = useWidget()
  const { author, entries, startsDay, at } = group
  const isMine = author.kind === 'customer'
  const last = entries.at(-1)
  return (
    <>
      {startsDay && (
        <div class="day">
          <time dateTime={at}>{format.day(at, t.thread)}</time>
        </div>
      )}
      <div class={isMine ? 'group mine' : 'group'}>
        {!isMine && <Avatar author={author} />}
        <div class="group-body">
          <span class={isMine ? 'visually-hidden' : 'author'} dir="auto">
            {isMine ? t.thread.you : (author.name ?? t.thread.team)}
          </span>
          {entries.map((entry) => (
            <Bubble key={keyOf(entry)} entry={entry} />
          ))}
          {last?.state === 'sent' && (
            <time class="group-time" dateTime={timeOf(last)} title={format.full(timeOf(last))}>
              {format.time(timeOf(last))}
            </time>
          )}
        </div>
      </div>
    </>
  )
}

function Bubble({ entry }: { entry: ThreadEntry }): JSX.Element {
  const { t } = useWidget()
  const { body, attachments } = entry.state === 'sent' ? entry.message : entry
  return (
    <div class="message" data-state={entry.state}>
      {body && (
        <div class="bubble">
          <RichText source={body} lineBreaks />
        </div>
      )}
      <Attachments items={attachments} />
      {entry.state === 'sent' && entry.message.editedAt && (
        <span class="message-state">{t.thread.edited}</span>
      )}
      {entry.state !== 'sent' && <PendingState entry={entry} />}
    </div>
  )
}

function PendingState({ entry }: { entry: PendingEntry }): JSX.Element {
  const { t, store } = useWidget()
  const { connection } = useSnapshot(store)
  if (entry.state === 'sending') {
    return <span class="message-state">{connection === 'offline' ? t.thread.waiting : t.thread.sending}</span>
  }
  return (
    <span class="message-state failed" role="alert">
      {t.thread.failed}
      <button type="button" class="text-button" onClick={() => store.retry(entry.clientId)}>
        {t.thread.retry}
      </button>
      <button type="button" class="text-button" onClick={() => store.discard(entry.clientId)}>
        {t.thread.discard}
      </button>
    </span>
  )
}

function Avatar({ author }: { author: MessageAuthor }): JSX.Element {
  const { t } = useWidget()
  const initials = (author.name ?? t.thread.team)
    .split(/\s+/)
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 32))
    .slice(0, 2)
    .join('')
  return (
    <span class="avatar" aria-hidden="true">
      {initials}
    </span>
  )
}
