import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'
import { createAlertPreferences } from '../alerts/alert-preferences.ts'

async function openSettings() {
  localStorage.setItem(sessionKey('shop'), 'token-1')
  const panel = renderPanel({ view: 'settings' })
  await panel.model.store.start()
  await screen.findByRole('heading', { name: 'My data' })
  return panel
}

it.each(['Deutsch', 'português (Brasil)', '简体中文'])(
  'a language is called %s, as its speakers call it',
  async (name) => {
    await openSettings()
    expect(screen.getByRole('option', { name })).toBeTruthy()
  },
)

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

describe('a notification of an answer', () => {
  const shown = vi.fn<(title: string, options?: NotificationOptions) => void>()
  const switchOf = () => screen.getByRole('switch', { name: 'Show a notification' })

  /** A browser that asks its user, who says yes. */
  function stubNotifications(): void {
    shown.mockReset()
    class FakeNotification extends EventTarget {
      static permission = 'default'
      static requestPermission = async () => (FakeNotification.permission = 'granted')
      constructor(title: string, options?: NotificationOptions) {
        super()
        shown(title, options)
      }
    }
    vi.stubGlobal('Notification', FakeNotification)
    onTestFinished(() => void vi.unstubAllGlobals())
  }

  it('is shown at once to whoever switches it on', async () => {
    stubNotifications()
    const { user } = await openSettings()
    await user.click(switchOf())
    await waitFor(() => expect(switchOf().getAttribute('aria-checked')).toBe('true'))
    expect(shown).toHaveBeenCalledWith('Shop', { body: 'This is how you will hear of our answers.' })
    await user.click(switchOf())
    await waitFor(() => expect(switchOf().getAttribute('aria-checked')).toBe('false'))
    expect(shown).toHaveBeenCalledOnce()
  })

  it('cannot be switched on where the browser lets no page show one, and that is said', async () => {
    stubNotifications()
    shown.mockImplementation(() => {
      throw new TypeError('Illegal constructor')
    })
    const { user, model } = await openSettings()
    await user.click(switchOf())
    expect(await screen.findByText('This browser does not show notifications from websites.')).toBeTruthy()
    expect(switchOf()).toHaveProperty('disabled', true)
    expect(switchOf().getAttribute('aria-checked')).toBe('false')
    expect(model.part(createAlertPreferences).getSnapshot().notifications).toBe(false)
  })
})
