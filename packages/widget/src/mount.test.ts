import { afterEach, expect, it } from 'vitest'
import { mount } from './mount.ts'

afterEach(() => document.querySelectorAll('deskhand-widget').forEach((host) => host.remove()))

it('starts as many widgets as are asked for, each with an API of its own, and takes no global', async () => {
  const options = { baseUrl: 'https://help.test', siteKey: 'shop' }
  const [floating, other] = [mount({ ...options, label: 'Ask us' }), mount({ ...options, side: 'left' })]
  await floating.ready
  const labels = [...document.querySelectorAll('deskhand-widget')].map((host) => host.shadowRoot?.textContent)
  expect(labels).toEqual(['Ask us', 'Help'])
  expect(window.Deskhand).toBeUndefined()
  other.destroy()
  expect(document.querySelectorAll('deskhand-widget')).toHaveLength(1)
  floating.destroy()
})
