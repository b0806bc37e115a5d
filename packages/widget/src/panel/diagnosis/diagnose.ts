import type { Diagnosis, DiagnosisOptions } from '../../protocol.ts'
import { checkIdentity } from './check-identity.ts'
import { checkAccent, checkLauncher, checkOffsets, checkPictures, checkStorage } from './check-page.ts'
import { checkServer } from './check-server.ts'
import { watchPolicy } from './policy-watch.ts'

/** Looks at everything that has to be right for a visitor of this page to get help. */
export async function diagnose(options: DiagnosisOptions): Promise<Diagnosis> {
  const policy = watchPolicy()
  try {
    const server = await checkServer(options, policy)
    const isReachable = server.every(({ severity }) => severity === 'warning')
    const findings = [
      ...server,
      ...checkLauncher(options),
      ...checkAccent(options),
      ...checkOffsets(options),
      // Where the server cannot be reached, the token is not what is wrong.
      ...(isReachable ? await checkIdentity(options) : []),
      ...(await checkPictures(options, policy)),
      ...checkStorage(),
    ].toSorted((a, b) => a.severity.localeCompare(b.severity))
    return { ok: findings.every(({ severity }) => severity === 'warning'), findings }
  } finally {
    policy.end()
  }
}
