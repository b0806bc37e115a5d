import type { CannedReply } from '@deskhand/sdk'
import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Composer } from '../models/composer.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import { slashBefore, withReply, type Slash } from './slash.ts'

/** How many are offered at once. */
const OFFERED = 8

export interface CannedReplies {
  replies: readonly CannedReply[]
  active: number
  /** The text or the caret has changed. */
  look(): void
  take(reply: CannedReply): void
  /** @returns whether the key was meant for the menu */
  press(key: string): boolean
  close(): void
}

/** The canned replies that a `/` in the field finds, for a ticket of this department. */
export function useCannedReplies(
  field: RefObject<HTMLTextAreaElement | null>,
  composer: Composer,
  departmentId: string | null,
): CannedReplies {
  const [slash, setSlash] = useState<Slash | null>(null)
  const [active, setActive] = useState(0)
  const replies = useFound(slash?.query ?? null, departmentId)

  function take(reply: CannedReply): void {
    const { current } = field
    if (!current || !slash) return
    composer.setText(withReply(current.value, slash, current.selectionStart, reply.body))
    setSlash(null)
  }
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setActive((active + 1) % replies.length),
    ArrowUp: () => setActive((active - 1 + replies.length) % replies.length),
    Enter: () => replies[active] && take(replies[active]),
    Tab: () => replies[active] && take(replies[active]),
    Escape: () => setSlash(null),
  }
  return {
    replies,
    active,
    take,
    look() {
      const { current } = field
      setSlash(current && slashBefore(current.value, current.selectionStart))
      setActive(0)
    },
    press(key) {
      const move = replies.length > 0 ? moves[key] : undefined
      move?.()
      return move !== undefined
    },
    close: () => setSlash(null),
  }
}

function useFound(query: string | null, departmentId: string | null): readonly CannedReply[] {
  const { client, notices } = useSiteDesk()
  const [found, setFound] = useState<readonly CannedReply[]>([])
  useEffect(() => {
    if (query === null) {
      setFound([])
      return undefined
    }
    const controller = new AbortController()
    const asked = { ...(query && { q: query }), ...(departmentId && { departmentId }), limit: OFFERED }
    client.cannedReplies.list(asked, { signal: controller.signal }).then(
      ({ data }) => setFound(data),
      (error: unknown) => !controller.signal.aborted && notices.addProblem(error),
    )
    return () => controller.abort()
  }, [client, notices, query, departmentId])
  return found
}
