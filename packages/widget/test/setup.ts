import { cleanup, configure } from '@testing-library/preact'
import { afterEach, beforeAll } from 'vitest'
import { server } from './fake-server.ts'

// What is waited for comes when it comes: a busy machine is no reason to fail.
configure({ asyncUtilTimeout: 10_000 })

// Never closed: each file has a worker of its own, and what is still under way at its end must not reach the network.
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  server.resetHandlers()
  localStorage.clear()
})
