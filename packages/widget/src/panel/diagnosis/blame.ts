import type { Boot, Finding } from '../../protocol.ts'
import { checkServer } from './check-server.ts'
import { watchPolicy } from './policy-watch.ts'

/** Who can do something about a site that does not answer: whoever sits here, its owner, the server's operator, or just another try. */
export type Blame = 'connection' | 'owner' | 'server' | 'nobody'

export interface Judgement {
  blame: Blame
  finding?: Finding
}

/** By the codes of what is found; another try may do for all others. */
const BLAMES: Readonly<Record<string, Blame>> = {
  offline: 'connection',
  origin_not_allowed: 'owner',
  site_unknown: 'owner',
  csp_blocked: 'owner',
  mixed_content: 'owner',
  request_blocked: 'server',
}

/** A line that swallows everything is as good as none. Milliseconds. */
const PATIENCE = 5_000

/** Looks into why the site has not answered. A browser says of most refusals no more than that there is no answer. */
export async function blameFor(boot: Boot): Promise<Judgement> {
  const policy = watchPolicy()
  try {
    const findings = await inTime(checkServer({ boot, identity: undefined }, policy))
    if (!findings) return { blame: 'connection' }
    const finding = findings.find(({ severity }) => severity === 'error')
    return finding ? { blame: BLAMES[finding.code] ?? 'nobody', finding } : { blame: 'nobody' }
  } catch {
    return { blame: 'nobody' } // an answer that is none of ours
  } finally {
    policy.end()
  }
}

function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
