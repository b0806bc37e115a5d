import { AppError } from '../problems.ts'

/**
 * The thing, or the answer that there is none. Foreign and missing are the same to whoever asks.
 * @param what As in "There is no ticket with this id."
 */
export function found<T>(thing: T | null | undefined | false, what: string): T {
  if (thing === null || thing === undefined || thing === false) {
    throw new AppError('not_found', `There is no ${what} with this id.`)
  }
  return thing
}
