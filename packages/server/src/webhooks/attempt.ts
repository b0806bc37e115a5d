import type { SecretBox } from '../auth/sealed-secret.ts'
import type { AttemptResult, DueDelivery } from '../db/webhook-queue.ts'
import type { Egress } from '../egress/egress.ts'
import { EgressRefusedError } from '../egress/target.ts'
import { signedHeaders } from './signature.ts'

/** The status by which an endpoint asks never to be called again. */
export const GONE = 410

/**
 * Calls an endpoint once. Only a status of 2xx counts as taken; a redirect does not, because what it leads to was not chosen by
 * an admin.
 * @throws what `signal` was aborted with; then nobody knows whether the call arrived
 */
export async function attempt(
  { egress, secrets }: { egress: Egress; secrets: SecretBox },
  delivery: DueDelivery,
  body: string,
  signal: AbortSignal,
): Promise<AttemptResult> {
  const sealed = [delivery.encrypted_secret, delivery.previous_encrypted_secret]
  const keys = sealed.flatMap((one) => (one ? [secrets.open(one)] : []))
  try {
    const { status } = await egress.fetch(delivery.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Deskhand-Webhooks',
        ...signedHeaders({ id: delivery.id, body, at: new Date() }, keys),
      },
      body,
      signal,
    })
    return { body, status, error: status >= 200 && status < 300 ? null : 'status' }
  } catch (error) {
    signal.throwIfAborted()
    return { body, status: null, error: kindOf(error) }
  }
}

function kindOf(error: unknown): 'refused' | 'timeout' | 'connection' {
  if (error instanceof EgressRefusedError) return 'refused'
  return error instanceof Error && /timeout/i.test(error.name) ? 'timeout' : 'connection'
}
