import { DeskhandError, invalidOptions } from './errors.ts'

/** Where identity tokens come from: the host's backend, by way of the page. */
export type IdentitySource = () => Promise<string> | string

/** A signed identity token. What the page's own function throws becomes the cause of a typed error. */
export async function askForToken(source: IdentitySource): Promise<string> {
  let token: unknown
  try {
    token = await source()
  } catch (cause) {
    throw new DeskhandError('getIdentityToken failed; its error is the cause.', {
      code: 'identity_unavailable',
      retryable: true,
      cause,
    })
  }
  if (typeof token === 'string' && token !== '') return token
  throw invalidOptions('An identity token must be a string that is not empty.')
}
