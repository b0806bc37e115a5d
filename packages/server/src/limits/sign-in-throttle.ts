import type { CounterStore, RateLimiter } from './rate-limiter.ts'

/** Slows down whoever guesses passwords, without locking out whose account it is. */
export interface SignInThrottle {
  /**
   * Makes one attempt to sign in.
   * @param account What was typed as the account. Whether it exists makes no difference here
   * @param network From where
   * @param check Null says that account and password do not belong together
   * @throws AppError `rate_limited` before `check` is asked
   */
  attempt<T>(account: string, network: string, check: () => Promise<T | null>): Promise<T | null>
}

/** Seconds for which a place is known after somebody signed in there: two weeks. */
const KNOWN_FOR = 14 * 86_400

/**
 * Failures are counted for the account at this address, for the address, and for the account as a whole. The last one does not
 * count where the owner of the account has signed in before: a crowd that guesses from everywhere cannot keep the owner out of
 * their usual place.
 * @see docs/decisions/0011-sign-in-throttle.md
 */
export function createSignInThrottle(limiter: RateLimiter, store: CounterStore): SignInThrottle {
  const known = store({
    name: 'known-places',
    of: 'sign-in',
    per: 'account and address',
    quota: 1,
    seconds: KNOWN_FOR,
    isShared: true,
  })
  return {
    async attempt(typed, network, check) {
      const account = typed.toLowerCase()
      const here = `${account} ${network}`
      const isKnown = (await known.get(here)) !== null
      const counted: [name: string, subject: string][] = [
        ['failed-sign-ins-here', here],
        ['failed-sign-ins-of-address', network],
      ]
      if (!isKnown) counted.push(['failed-sign-ins-of-account', account])
      // Counted before the answer is known: guesses made all at once find no gap between the look and the count.
      for (const [name, subject] of counted) await limiter.spend(name, subject)
      const giveBack = () => Promise.all(counted.map(([name, subject]) => limiter.refund(name, subject)))
      const result = await check().catch(async (error: unknown) => {
        await giveBack()
        throw error
      })
      if (result === null) return null
      await giveBack()
      await limiter.forget('failed-sign-ins-here', here)
      await known.set(here, 1, KNOWN_FOR)
      return result
    },
  }
}
