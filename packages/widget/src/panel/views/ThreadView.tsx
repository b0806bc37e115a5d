import type { Ticket } from '@deskhand/sdk'
import type { Thread } from '@deskhand/sdk/store'
import type { JSX } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { Composer } from '../components/Composer.tsx'
import { DropHint } from '../components/DropHint.tsx'
import { Icon } from '../components/Icon.tsx'
import { LoadMore } from '../components/LoadMore.tsx'
import { MessageGroupItem } from '../components/MessageGroupItem.tsx'
import { LoadFailed, Skeleton } from '../components/Notice.tsx'
import { OfflineBanner } from '../components/OfflineBanner.tsx'
import { Screen } from '../components/Screen.tsx'
import { StatusPill } from '../components/StatusPill.tsx'
import { createObservable } from '../state/observable.ts'
import { groupEntries } from '../state/thread-groups.ts'
import { useSnapshot } from '../state/use-snapshot.ts'
import { useThreadScroll } from '../state/use-thread-scroll.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useFileIntake } from '../uploads/use-file-intake.ts'
import { useWidget } from '../widget-context.ts'
import css from './ThreadView.css?inline'

registerStyles(css)

export function ThreadView({ ticketId }: { ticketId: string }): JSX.Element {
  const { t, store, uploads } = useWidget()
  const state = useSnapshot(store)
  const thread = state.threads[ticketId]
  const ticket = state.tickets.items.find(({ id }) => id === ticketId)
  const files = uploads(ticketId)
  const element = useRef<HTMLDivElement>(null)
  const isHovering = useFileIntake(element, files)
  const list = useRef<HTMLDivElement>(null)
  const { isAtEnd, toEnd, onScroll } = useThreadScroll(list, thread)
  const open = useCallback(() => void store.openTicket(ticketId), [store, ticketId])
  useEffect(open, [open])
  useMarkRead(ticketId, thread, isAtEnd)
  useStatusAnnouncement(ticket)

  return (
    <Screen
      title={ticket?.subject ?? t.thread.title}
      detail={
        ticket && (
          <>
            <span>{t.tickets.number(ticket.number)}</span>
            <StatusPill status={ticket.status} />
          </>
        )
      }
    >
      <div ref={element} class="thread">
        <OfflineBanner />
        <div ref={list} class="scroll thread-scroll" onScroll={onScroll}>
          {thread ? <Messages thread={thread} onRetry={open} /> : <Skeleton lines={5} />}
        </div>
        {!isAtEnd && (
          <button type="button" class="to-end" onClick={toEnd} aria-label={t.thread.newMessages}>
            <Icon name="down" />
          </button>
        )}
        {ticket?.status === 'closed' ? (
          <Closed />
        ) : (
          <Composer key={ticketId} ticketId={ticketId} uploads={files} onSent={toEnd} />
        )}
        <DropHint shown={isHovering} />
      </div>
    </Screen>
  )
}

function Messages({ thread, onRetry }: { thread: Thread; onRetry: () => void }): JSX.Element {
  const { t, store } = useWidget()
  const isEmpty = thread.entries.length === 0
  if (isEmpty && thread.status === 'loading') return <Skeleton lines={5} />
  if (isEmpty && thread.status === 'failed') return <LoadFailed onRetry={onRetry} />
  return (
    <>
      {thread.hasOlder && <LoadMore label={t.thread.older} load={() => store.loadOlder(thread.ticketId)} />}
      <div class="log" role="log" aria-label={t.thread.log}>
        {groupEntries(thread.entries).map((group) => (
          <MessageGroupItem key={group.key} group={group} />
        ))}
      </div>
    </>
  )
}

function Closed(): JSX.Element {
  const { t, router } = useWidget()
  return (
    <div class="footer closed">
      <span>{t.thread.closed}</span>
      <button type="button" class="button primary" onClick={() => router.restart({ view: 'new' })}>
        {t.thread.closedAsk}
      </button>
    </div>
  )
}

/** An answer counts as read when it is on the screen of somebody who looks. */
function useMarkRead(ticketId: string, thread: Thread | undefined, isAtEnd: boolean): void {
  const { store, isOpen } = useWidget()
  const open = useSnapshot(isOpen)
  const entries = thread?.entries
  useEffect(() => {
    const mark = (): void => {
      const unread = store.getSnapshot().tickets.items.find(({ id }) => id === ticketId)?.unreadCount
      if (open && isAtEnd && unread && entries?.length && document.visibilityState === 'visible') {
        void store.markRead(ticketId)
      }
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [store, ticketId, entries, open, isAtEnd])
}

function useStatusAnnouncement(ticket: Ticket | undefined): void {
  const { t, announcement } = useWidget()
  const status = ticket?.status
  const [seen] = useState(() => createObservable(status))
  useEffect(() => {
    const before = seen.getSnapshot()
    if (status && before && before !== status) announcement.set(t.thread.statusChanged(t.status[status]))
    seen.set(status)
  }, [seen, status, announcement, t])
}
