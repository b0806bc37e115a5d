import './QueueList.css'
import { useLayoutEffect } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { QueueRow } from './QueueRow.tsx'

export function QueueList() {
  const { queue, selection, router } = useSiteDesk()
  const { view, ticketId } = router.route.value
  const { nextCursor, isLoadingMore } = queue.window.value
  const text = t().queue
  useFocusKeptOnRow()

  return (
    <div class="queue-scroll">
      <ul class="queue-list" aria-label={text.rows(text.views[view])}>
        {queue.rows.value.map((ticket) => (
          <QueueRow
            key={ticket.id}
            ticket={ticket}
            href={router.href({ ticketId: ticket.id, pane: 'thread' })}
            isOpen={ticket.id === ticketId}
            isSelected={ticket.id === selection.ticketId.value}
            onSelect={() => selection.select(ticket.id)}
          />
        ))}
      </ul>
      {nextCursor !== null && (
        <button
          type="button"
          class="button queue-more"
          aria-disabled={isLoadingMore}
          onClick={() => void queue.loadMore()}
        >
          {isLoadingMore ? text.loadingMore : text.loadMore}
        </button>
      )}
    </div>
  )
}

/** A node that moves in the document loses the focus: give it back to the row that had it. */
function useFocusKeptOnRow(): void {
  const focused = document.activeElement
  const isRow = focused instanceof HTMLElement && focused.dataset['ticket'] !== undefined
  useLayoutEffect(() => {
    if (isRow && focused.isConnected && document.activeElement !== focused)
      focused.focus({ preventScroll: true })
  })
}
