import { cleanup, configure } from '@testing-library/preact'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { network } from './network.ts'

// happy-dom lays nothing out: a list that renders what is on the screen would find no screen.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
  configurable: true,
  get(this: HTMLElement) {
    return this.classList.contains('queue-scroll') ? 900 : 0
  },
})

// On a busy machine the default second is short; nothing waits longer than it has to.
configure({ asyncUtilTimeout: 10_000 })

beforeAll(() => network.listen({ onUnhandledFrame: 'error' }))
afterEach(() => {
  cleanup()
  network.resetHandlers()
  localStorage.clear()
  location.hash = ''
})
afterAll(() => network.close())
