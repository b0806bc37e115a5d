import { abortable, withDeadline } from './abort.ts'
import { DeskhandError, invalidOptions } from './errors.ts'

/** Where identity tokens come from: the host's backend, by way of the page. */
export type IdentitySource = () => Promise<string> | string

/**
 * A signed identity token. What the page's own function throws becomes the cause of a typed error.
 * @param timeout milliseconds it may take: everything that needs a session waits for it
 */
export async function askForToken(source: IdentitySource, timeout: number): Promise<string> {
  let token: unknown
  try {
    token = await withDeadline(timeout, undefined, (signal) => abortable(Promise.resolve(source()), signal))
  } catch (cause) {
    throw new DeskhandError('getIdentityToken failed, or took too long.', {
      code: 'identity_unavailable',
      retryable: true,
      cause,
    })
  }
  if (typeof token === 'string' && token !== '') return token
  throw invalidOptions('An identity token must be a string that is not empty.')
}
