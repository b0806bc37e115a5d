import { act, screen } from '@testing-library/preact'
import { expect, it, vi } from 'vitest'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

it('says that the browser is offline as soon as the browser does, whatever became of the connection before', async () => {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const { model } = renderPanel({ view: 'ticket', id: 'ticket-1' })
  expect(model.store.getSnapshot().connection).not.toBe('offline')
  const network = vi.spyOn(navigator, 'onLine', 'get')
  const tell = (isThere: boolean) =>
    act(() => {
      network.mockReturnValue(isThere)
      window.dispatchEvent(new Event(isThere ? 'online' : 'offline'))
    })

  await tell(false)
  expect(screen.getByText('You are offline.')).toBeTruthy()
  await tell(true)
  expect(screen.queryByText('You are offline.')).toBeNull()
})
