import type { Thread } from '@deskhand/sdk/store'
import type { RefObject } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { createThreadWindow } from '../state/thread-window.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './LongThread.css?inline'

registerStyles(css)

interface LongThreadProps {
  thread: Thread
  scroller: RefObject<HTMLElement | null>
}

/** Keeps only those messages of a thread in memory that are not far from what is in sight. */
export function LongThread({ thread, scroller }: LongThreadProps): null {
  const { store } = useWidget()
  const { ticketId } = thread
  const kept = useMemo(() => createThreadWindow(store, ticketId), [store, ticketId])
  useEffect(() => (scroller.current ? kept.attach(scroller.current) : undefined), [kept, scroller])
  useEffect(() => kept.settle(), [kept, thread])
  return null
}
