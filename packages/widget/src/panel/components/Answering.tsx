import type { OpeningHours } from '@deskhand/sdk'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { formatUpcoming } from '../i18n/upcoming.ts'
import { answeringAt } from '../state/opening-hours.ts'
import { registerStyles } from '../styles/sheets.ts'
import { useWidget } from '../widget-context.ts'
import css from './Answering.css?inline'

registerStyles(css)

const MINUTE = 60_000

interface AnsweringProps {
  hours: OpeningHours
  replyMinutes: number | null
}

/** Whether somebody is there, and by when they answer: in the time of whoever reads it. */
export function Answering({ hours, replyMinutes }: AnsweringProps): JSX.Element {
  const { rest, locale } = useWidget()
  const now = useMinutes()
  const { isOpen, answerBy, holiday } = answeringAt(hours, replyMinutes, now)
  const parts = [
    isOpen ? rest.home.open : (holiday ?? rest.home.away),
    answerBy !== null && rest.home.answerBy(formatUpcoming(locale, answerBy)),
  ]
  return (
    <p class="answering" data-open={isOpen}>
      {parts.filter(Boolean).join(' · ')}
    </p>
  )
}

/** The present time, to the minute. */
function useMinutes(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE)
    return () => clearInterval(timer)
  }, [])
  return now
}
