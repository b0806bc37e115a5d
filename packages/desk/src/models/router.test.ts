import { afterEach, beforeEach, expect, test } from 'vitest'
import { createRouter, type Router } from './router.ts'

let router: Router
let wouldLose: boolean
beforeEach(() => {
  location.hash = '#/demo/settings/account'
  router = createRouter(window)
  wouldLose = true
  router.hold(() => wouldLose)
})
afterEach(() => router.dispose())

/** As a link, an edited address and the back button do. */
function followTo(hash: string): void {
  location.hash = hash
  window.dispatchEvent(new Event('hashchange'))
}

test('nobody leaves what would be lost: not by a link or the back button, not by a key', () => {
  followTo('#/demo/tickets/open')
  expect(router.held.value).toBe('#/demo/tickets/open')
  expect(location.hash).toBe('#/demo/settings/account')

  router.release('stay')
  expect(router.held.value).toBeNull()
  router.go({ section: 'customers', path: [] })
  expect(router.held.value).toBe('#/demo/customers')
  expect(router.route.value).toMatchObject({ section: 'settings', path: ['account'] })
})

test('who would rather lose it goes where they wanted to', () => {
  followTo('#/demo/team')
  router.release('go')
  expect(router.route.value.section).toBe('team')
  expect(location.hash).toBe('#/demo/team')
})

test('nobody is held where nothing would be lost, or no longer', () => {
  wouldLose = false
  followTo('#/demo/team')
  expect([router.held.value, router.route.value.section]).toEqual([null, 'team'])
})

test('an address that is put in place of another one asks nobody', () => {
  router.go({ path: ['account', 'new'] }, { replace: true })
  expect([router.held.value, location.hash]).toEqual([null, '#/demo/settings/account/new'])
})
