import { cleanup } from '@testing-library/preact'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { network } from './network.ts'

beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  network.resetHandlers()
  localStorage.clear()
  location.hash = ''
})
afterAll(() => network.close())
