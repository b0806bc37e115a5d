import { useEffect, useRef, useState } from 'preact/hooks'
import { SearchField } from '../forms/SearchField.tsx'
import { t } from '../i18n/strings.ts'
import { useListing } from './use-listing.ts'

/** How long somebody types before the queue follows, in milliseconds. */
const PAUSE = 200

interface Typed {
  text: string
  /** Whether the queue follows it already. */
  isAsked: boolean
}

/** Looks for words. In a view as it stands they are looked for everywhere, in a narrowed one within its filters. */
export function QueueSearch() {
  const { listing, isChanged, narrow, show, reset } = useListing()
  const sought = listing.filter.q ?? ''
  const [typed, setTyped] = useState<Typed | null>(null)
  const timerRef = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timerRef.current), [])

  // The address may say something else by now: another view, the back button.
  const isOwn = typed !== null && (!typed.isAsked || typed.text.trim() === sought)

  function ask(text: string): void {
    setTyped({ text, isAsked: true })
    const q = text.trim()
    const { q: _before, ...others } = listing.filter
    if (q === sought) return
    if (q === '' && Object.keys(others).length === 0) reset()
    else if (isChanged) narrow({ q: q === '' ? undefined : q })
    else show({ filter: { q }, sort: '-lastMessageAt' })
  }

  function onInput(text: string): void {
    setTyped({ text, isAsked: false })
    clearTimeout(timerRef.current)
    timerRef.current = setTimeout(() => ask(text), PAUSE)
  }

  return (
    <div class="queue-search" data-shortcut="search">
      <SearchField label={t().queue.search} value={isOwn ? typed.text : sought} onInput={onInput} />
    </div>
  )
}
