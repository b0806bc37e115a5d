import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Runs `work` as nobody's: timers and promises keep alive what belonged to the request that made them, and queries count as that
 * request's. Taken when the module loads, before there is any request.
 */
export const outsideRequests: <T>(work: () => T) => T = AsyncLocalStorage.snapshot()
