import { waitFor } from '@testing-library/preact'
import { beforeEach, expect, it, vi } from 'vitest'
import { renderPanel } from '../../test/render-panel.tsx'
import { sessionKey } from '../session-key.ts'
import { watchSession } from './watch-session.ts'

const key = sessionKey('shop')

beforeEach(() => localStorage.setItem(key, 'first'))

/** A panel that has found the session `first`, and what it is told of it. */
function openPanel() {
  const { model } = renderPanel()
  const told = vi.fn<(customer: unknown, origin: string) => void>()
  expect(model.client.sessions.token).toBe('first')
  model.client.sessions.on('changed', told)
  return { model, told }
}

it('what another tab does to the session is told at once, as long as it is watched', () => {
  const { model, told } = openPanel()
  const stop = watchSession(model)
  localStorage.removeItem(key)
  window.dispatchEvent(new StorageEvent('storage', { key }))
  expect(told.mock.calls).toEqual([[null, 'elsewhere']])
  stop()
  localStorage.setItem(key, 'second')
  window.dispatchEvent(new StorageEvent('storage', { key }))
  expect(told).toHaveBeenCalledOnce()
})

it('what another tab has done before is told when watching begins, but not before everybody listens', async () => {
  const { model, told } = openPanel()
  localStorage.removeItem(key)
  const stop = watchSession(model)
  expect(told).not.toHaveBeenCalled()
  await waitFor(() => expect(told.mock.calls).toEqual([[null, 'elsewhere']]))
  stop()
})
