import type { HistoryEntry } from '@deskhand/sdk'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { describeChanges, mergedTicketOf } from './describe-change.ts'

/** One or more changes of the same person as a sentence, in which the numbers of merged tickets lead to them. */
export function ChangeText({ entries }: { entries: readonly HistoryEntry[] }) {
  const { team, router } = useSiteDesk()
  const sentence = describeChanges(entries, team)
  const merged = entries.flatMap((entry) => mergedTicketOf(entry) ?? [])
  return (
    <span>
      {splitAt(
        sentence,
        merged.map(({ number }) => t().ticket.number(number)),
      ).map((part, place) => {
        const ticket = merged.find(({ number }) => t().ticket.number(number) === part)
        if (!ticket) return part
        return (
          <a key={place} href={router.href({ section: 'tickets', ticketId: ticket.id, pane: 'thread' })}>
            {part}
          </a>
        )
      })}
    </span>
  )
}

/** The text in pieces, each of the words in a piece of its own; they come in the order in which they are given. */
function splitAt(text: string, words: readonly string[]): string[] {
  const pieces: string[] = []
  let rest = text
  for (const word of words) {
    const place = rest.indexOf(word)
    if (place === -1) continue
    pieces.push(rest.slice(0, place), word)
    rest = rest.slice(place + word.length)
  }
  return [...pieces, rest]
}
