import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchStorage } from './session-store.ts'

let page: EventTarget
beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('window', page)
})
afterEach(() => vi.unstubAllGlobals())

const happen = (type: string, details: object) =>
  void page.dispatchEvent(Object.assign(new Event(type), details))

test.each<[string, string, object, number]>([
  ['a change of the key', 'storage', { key: 'help' }, 1],
  ['clearing everything', 'storage', { key: null }, 1],
  ['a change of another key', 'storage', { key: 'other' }, 0],
  ['coming back by the back button', 'pageshow', { persisted: true }, 1],
  ['an ordinary load', 'pageshow', { persisted: false }, 0],
])('%s', (_, type, details, calls) => {
  const listener = vi.fn<() => void>()
  const stop = watchStorage('help', listener)
  happen(type, details)
  expect(listener).toHaveBeenCalledTimes(calls)
  stop()
  happen(type, details)
  expect(listener).toHaveBeenCalledTimes(calls)
})

test('where there is no page, nothing is watched, and nothing breaks', () => {
  vi.stubGlobal('window', undefined)
  const listener = vi.fn<() => void>()
  expect(() => watchStorage('help', listener)()).not.toThrow()
})
