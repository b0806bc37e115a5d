import type { SiteConfig } from '@deskhand/sdk'
import type { DiagnosisOptions, Finding } from '../../protocol.ts'
import { FINDINGS } from './findings.ts'
import type { PolicyWatch } from './policy-watch.ts'

/** Tokens live for minutes, so this is far too much. Milliseconds. */
const CLOCK_TOLERANCE = 120_000

/** Asks the server for what the panel asks it for, and reads out of the answer, or out of its absence, what is wrong. */
export async function checkServer(
  { boot, identity }: Pick<DiagnosisOptions, 'boot' | 'identity'>,
  policy: PolicyWatch,
): Promise<Finding[]> {
  const { baseUrl, siteKey } = boot
  const url = `${baseUrl}/v1/sites/${encodeURIComponent(siteKey)}/config`
  const asked = await ask(url, { cache: 'no-store' })
  if (!asked) return [await whyNoAnswer(baseUrl, siteKey, url, policy)]
  if (asked.status === 404) return [FINDINGS.siteUnknown(siteKey)]
  if (asked.status === 403) return [originRefused()]
  if (!asked.ok) return [FINDINGS.serverFails(asked.status)]
  const config: SiteConfig = await asked.json()
  return [
    ...clockProblems(asked.headers.get('date')),
    ...(config.identity === 'required' && identity === undefined ? [FINDINGS.identityRequired()] : []),
    ...(Object.values(config.views).includes(true) ? [] : [FINDINGS.nothingShown()]),
  ]
}

/** The answer, or undefined where the browser does not let the page have one. */
const ask = (url: string, options?: RequestInit): Promise<Response | undefined> =>
  fetch(url, { credentials: 'omit', ...options }).catch(() => undefined)

async function whyNoAnswer(
  baseUrl: string,
  siteKey: string,
  url: string,
  policy: PolicyWatch,
): Promise<Finding> {
  const directive = await policy.blockerOf(url)
  if (directive) return FINDINGS.policy(directive, baseUrl)
  if (location.protocol === 'https:' && baseUrl.startsWith('http:')) return FINDINGS.mixedContent(baseUrl)
  if (!navigator.onLine) return FINDINGS.offline()
  // Pictures may be had by every page: where not even that works, it is not the server that refuses.
  const picture = `${baseUrl}/v1/sites/${encodeURIComponent(siteKey)}/logo/${'0'.repeat(32)}.webp`
  if (!(await ask(picture, { mode: 'no-cors' }))) return FINDINGS.requestBlocked(baseUrl)
  // Every page may read the script, and there is none for a site that does not exist.
  const script = await ask(`${baseUrl}/widget.js?site=${encodeURIComponent(siteKey)}`)
  return script?.status === 404 ? FINDINGS.siteUnknown(siteKey) : originRefused()
}

const originRefused = (): Finding =>
  origin === 'null' ? FINDINGS.noOrigin() : FINDINGS.originNotAllowed(origin)

function clockProblems(date: string | null): Finding[] {
  const ahead = date === null ? 0 : Date.now() - Date.parse(date)
  return Math.abs(ahead) > CLOCK_TOLERANCE ? [FINDINGS.clock(ahead)] : []
}
