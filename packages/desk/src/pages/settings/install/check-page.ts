/** Something that keeps visitors of a page from getting help, or may. English, as the widget says it. */
export interface PageFinding {
  code: string
  severity: 'error' | 'warning'
  message: string
}

export type PageCheck =
  /** The widget of the page has looked around. */
  | { kind: 'answered'; origin: string; ok: boolean; findings: PageFinding[] }
  /** The browser has not let the desk open a window. */
  | { kind: 'blocked' }
  /** The window has been closed, or has cut itself off from the desk. */
  | { kind: 'closed' }
  | { kind: 'silent' }

interface CheckOptions {
  siteKey: string
  browser: Window
  /** Stops waiting. */
  signal: AbortSignal
}

/** How long a page may take to load and to look around, in milliseconds. */
const PATIENCE = 30_000
/** How often it is seen whether the window is still there, in milliseconds. */
const GLANCE = 500

/**
 * Opens a page in a window and asks the widget on it what is in its way. The address asks: the loader answers whoever has opened it, if
 * that is a page of its own server. What it says is the word of that page, so it is shown and nothing more.
 */
export function checkPage(address: URL, { siteKey, browser, signal }: CheckOptions): Promise<PageCheck> {
  const asked = new URL(address)
  asked.hash = `deskhand=${siteKey}`
  const page = browser.open(asked, '_blank', 'popup,width=1200,height=800')
  if (!page) return Promise.resolve({ kind: 'blocked' })
  return new Promise((resolve) => {
    const end = new AbortController()
    const finish = (check: PageCheck): void => {
      end.abort()
      browser.clearInterval(glances)
      browser.clearTimeout(patience)
      page.close()
      resolve(check)
    }
    const glances = browser.setInterval(() => page.closed && finish({ kind: 'closed' }), GLANCE)
    const patience = browser.setTimeout(() => finish({ kind: 'silent' }), PATIENCE)
    signal.addEventListener('abort', () => finish({ kind: 'silent' }), { signal: end.signal })
    browser.addEventListener(
      'message',
      ({ source, origin, data }) => {
        const answer = source === page ? answerIn(data) : null
        if (answer) finish({ kind: 'answered', origin, ...answer })
      },
      { signal: end.signal },
    )
  })
}

type Answer = Pick<Extract<PageCheck, { kind: 'answered' }>, 'ok' | 'findings'>

/** What a page says, if it is a diagnosis. A page may post anything. */
function answerIn(data: unknown): Answer | null {
  const { ok, findings }: { ok?: unknown; findings?: unknown } = Object(data)
  if (typeof ok !== 'boolean' || !Array.isArray(findings)) return null
  return { ok, findings: findings.flatMap(findingIn) }
}

function findingIn(data: unknown): PageFinding[] {
  const { code, severity, message }: { code?: unknown; severity?: unknown; message?: unknown } = Object(data)
  if (typeof code !== 'string' || typeof message !== 'string') return []
  return [{ code, message, severity: severity === 'warning' ? 'warning' : 'error' }]
}
