import { PREVIEW_REFUSAL } from '../preview-refusal.ts'
import type { FromDesk, FromFrame, Shown } from './messages.ts'

interface DeskPort {
  /** What is shown, when there is something. */
  shown: () => Promise<Shown>
  send: (message: FromFrame) => void
}

interface DeskAnswers {
  /** Stands in the place of the browser's own. */
  fetch: typeof fetch
  onAnswer: (answer: Extract<FromDesk, { kind: 'answer' }>) => void
}

/**
 * The network of the preview: the configuration is what the desk shows, what else is read the desk reads, and nothing is written. The
 * page's own policy allows no connection at all, so this is the only way in or out.
 */
export function fetchFromDesk({ shown, send }: DeskPort): DeskAnswers {
  const waiting = new Map<number, (response: Response) => void>()
  let last = 0

  function ask(path: string): Promise<Response> {
    const id = ++last
    send({ kind: 'ask', id, path })
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      const path = request.url.slice(request.url.indexOf('/v1/'))
      const { config, refusal } = await shown()
      if (request.method !== 'GET') return responseOf(403, refused(refusal))
      return path === `/v1/sites/${config.siteKey}/config` ? responseOf(200, config) : ask(path)
    },
    onAnswer({ id, status, body }) {
      waiting.get(id)?.(responseOf(status, body))
      waiting.delete(id)
    },
  }
}

const responseOf = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  })

const refused = (message: string) => ({
  type: 'about:blank',
  title: message,
  status: 403,
  detail: message,
  code: PREVIEW_REFUSAL,
  requestId: 'preview',
})
