import type { TeamMember } from '@deskhand/sdk'
import { useMemo } from 'preact/hooks'
import type { ComposerMode } from '../models/drafts.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import type { SuggestionSource, Suggestion } from './use-suggestions.ts'

/** How many are offered at once. */
const OFFERED = 8

interface SourcePlace {
  ticketId: string
  departmentId: string | null
  mode: ComposerMode
}

/** Canned replies for the ticket's department; in a note, also the colleagues who may see the ticket. */
export function useSuggestionSource({ ticketId, departmentId, mode }: SourcePlace): SuggestionSource {
  const { client, member, notices } = useSiteDesk()
  return useMemo(() => {
    let colleagues: Promise<readonly TeamMember[]> | null = null

    async function findReplies(q: string, signal: AbortSignal): Promise<Suggestion[]> {
      const asked = { ...(q && { q }), ...(departmentId && { departmentId }), limit: OFFERED }
      const { data } = await client.cannedReplies.list(asked, { signal })
      return data.map(({ id, title, body }) => ({ id, title, hint: body, markdown: body }))
    }
    async function findColleagues(query: string): Promise<Suggestion[]> {
      colleagues ??= client.members.list({ ticketId, limit: 100 }).then(({ data }) => data)
      const { writeMention } = await import('../editor/write-inline.ts')
      const found = (await colleagues).filter(({ id, name }) => id !== member.id && isFoundBy(query, name))
      return found
        .slice(0, OFFERED)
        .map(({ id, name, email }) => ({ id, title: name, hint: email, markdown: writeMention(id, name) }))
    }
    return async ({ sign, query }, signal) => {
      try {
        if (sign === '/') return await findReplies(query, signal)
        return mode === 'note' ? await findColleagues(query) : []
      } catch (error) {
        colleagues = null
        if (!signal.aborted) notices.addProblem(error)
        return []
      }
    }
  }, [client, member, notices, ticketId, departmentId, mode])
}

/** Whether one of its words begins like that. */
const isFoundBy = (query: string, name: string): boolean => {
  const [wanted, whole] = [query.toLocaleLowerCase(), name.toLocaleLowerCase()]
  return whole.startsWith(wanted) || whole.split(/\s+/).some((word) => word.startsWith(wanted))
}
