import type { JSX } from 'preact'
import { lazy } from '../lazy.tsx'
import { type ThreadOlderProps, ThreadOlder } from './ThreadOlder.tsx'

/** From so many messages on, those that are far from what is in sight are let go. */
const LONG = 1_000

const LongThread = lazy(async () => (await import('../chunks/long-thread.ts')).LongThread)

/** What was said before: it comes as soon as the customer comes near it, and goes once they are far. */
export function ThreadPast(props: ThreadOlderProps): JSX.Element {
  const { hasOlder, entries, released } = props.thread
  return (
    <>
      {hasOlder && <ThreadOlder {...props} />}
      {(entries.length > LONG || released.length > 0) && <LongThread {...props} />}
    </>
  )
}
