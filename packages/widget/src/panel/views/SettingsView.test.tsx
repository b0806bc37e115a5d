import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

async function openSettings() {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const panel = renderPanel({ view: 'settings' })
  await panel.model.store.start()
  await screen.findByRole('heading', { name: 'My data' })
  return panel
}

describe('my data', () => {
  it('is taken out as a file', async () => {
    const everything = { exportedAt: '2026-11-20T10:00:00Z', tickets: [] }
    server.use(http.get(url('/v1/me/export'), () => HttpResponse.json(everything)))
    const makeUrl = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:file')
    const { user } = await openSettings()
    await user.click(await screen.findByRole('button', { name: 'Download' }))
    await waitFor(() => expect(makeUrl).toHaveBeenCalledOnce())
    const [file] = makeUrl.mock.calls[0] ?? []
    expect(file instanceof Blob && JSON.parse(await file.text())).toEqual(everything)
  })

  it('is erased only after a second question', async () => {
    let isErased = false
    server.use(
      http.delete(url('/v1/me'), () => {
        isErased = true
        // With a body to read: happy-dom closes an unread one twice when its request is given up, as it is with the session.
        return HttpResponse.json({})
      }),
    )
    const { user, model } = await openSettings()
    await user.click(await screen.findByRole('button', { name: 'Erase' }))
    const question = screen.getByRole('heading', { name: 'Erase everything for good?' })
    await waitFor(() => expect(document.activeElement).toBe(question))
    expect(isErased).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Erase everything' }))
    await waitFor(() => expect(model.announcement.getSnapshot()).toBe('Everything was erased.'))
    expect(isErased).toBe(true)
    expect(localStorage.getItem(sessionKey('shop'))).toBeNull()
    expect(model.store.getSnapshot().customer).toBeNull()
  })

  it('is kept when the customer thinks better of it', async () => {
    const { user } = await openSettings()
    await user.click(await screen.findByRole('button', { name: 'Erase' }))
    await user.click(screen.getByRole('button', { name: 'Keep it' }))
    expect(screen.getByRole('button', { name: 'Erase' })).toBeTruthy()
  })

  it('that could not be erased stays, and that is said', async () => {
    server.use(
      http.delete(url('/v1/me'), () =>
        HttpResponse.json({ code: 'forbidden', status: 403 }, { status: 403 }),
      ),
    )
    const { user, model } = await openSettings()
    await user.click(await screen.findByRole('button', { name: 'Erase' }))
    await user.click(screen.getByRole('button', { name: 'Erase everything' }))
    expect(await screen.findByText('That did not work. Try again.')).toBeTruthy()
    expect(model.store.getSnapshot().customer).not.toBeNull()
  })

  it('of somebody who has never written is nothing', async () => {
    renderPanel({ view: 'settings' })
    expect(await screen.findByText('We keep nothing about you.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Erase' })).toBeNull()
  })
})

describe('the sound of an answer', () => {
  it('is switched off, and stays so', async () => {
    const { user } = await openSettings()
    const sound = screen.getByRole('switch', { name: 'Play a sound' })
    expect(sound.getAttribute('aria-checked')).toBe('true')
    await user.click(sound)
    expect(sound.getAttribute('aria-checked')).toBe('false')
  })
})
