import './QueueList.css'
import type { VirtualItem } from '@tanstack/virtual-core'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { NewsPill } from './NewsPill.tsx'
import { QueueRow } from './QueueRow.tsx'
import { useSteadyScroll } from './use-steady-scroll.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

/** As in the style sheet. */
const ROW_REM = 5.25
/** How many rows before the end of what was read the next page is asked for. */
const READ_AHEAD = 30

/** The tickets of the present listing. However many there are, only those on the screen are in the document. */
export function QueueList({ listKey, label }: { listKey: string; label: string }) {
  const { queue, currentRow } = useSiteDesk()
  const ids = queue.ids.value
  const { nextCursor } = queue.window.value
  const rowHeight = ROW_REM * rootFontSize()
  const { scroller, setScroller, items, height } = useVirtualRows({
    count: ids.length,
    rowHeight,
    keptIndex: ids.indexOf(currentRow.ticketId.value ?? ''),
  })
  useSteadyScroll(scroller, { listKey, ids, rowHeight })
  useFocusKeptOnRow()
  useReadAhead(items.at(-1)?.index ?? 0)

  function showNews(): void {
    queue.letIn()
    scroller?.scrollTo({ top: 0 })
  }
  return (
    <>
      <NewsPill onShow={showNews} />
      <div
        ref={setScroller}
        class="queue-scroll"
        onScroll={(event) => queue.follow(event.currentTarget.scrollTop < rowHeight / 2)}
      >
        <ul class="queue-list" aria-label={label} style={{ blockSize: `${height}px` }}>
          <QueueRows items={items} />
        </ul>
        {nextCursor !== null && <p class="queue-loading">{t().queue.loadingMore}</p>}
      </div>
    </>
  )
}

function QueueRows({ items }: { items: readonly VirtualItem[] }) {
  const { queue, currentRow, router } = useSiteDesk()
  const ids = queue.ids.value
  const { nextCursor } = queue.window.value
  const { view, filter } = router.route.value
  const current = currentRow.ticketId.value
  const tabStop = current !== null && ids.includes(current) ? current : ids[0]
  return items.map(({ index, start }) => {
    const id = ids[index]
    return (
      id !== undefined && (
        <QueueRow
          key={id}
          id={id}
          start={start}
          place={index + 1}
          size={nextCursor === null ? ids.length : -1}
          view={view}
          filter={filter}
          isTabStop={id === tabStop}
        />
      )
    )
  })
}

/** Asks for the next page before the member is at the end of what is here. */
function useReadAhead(lastIndex: number): void {
  const { queue } = useSiteDesk()
  const { nextCursor, ids } = queue.window.value
  const isNear = nextCursor !== null && lastIndex >= ids.length - READ_AHEAD
  useEffect(() => {
    if (isNear) void queue.loadMore()
  }, [queue, isNear, ids.length])
}

const rootFontSize = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** A node that moves in the document loses the focus: give it back to the row that had it. */
function useFocusKeptOnRow(): void {
  const focused = document.activeElement
  const isRow = focused instanceof HTMLElement && focused.dataset['ticket'] !== undefined
  useLayoutEffect(() => {
    if (isRow && focused.isConnected && document.activeElement !== focused)
      focused.focus({ preventScroll: true })
  })
}
