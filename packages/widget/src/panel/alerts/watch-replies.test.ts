import { waitFor } from '@testing-library/preact'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { messageOf } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import type { WidgetModel } from '../widget-context.ts'
import { createAlertPreferences } from './alert-preferences.ts'
import { watchReplies } from './watch-replies.ts'

const shown = vi.fn<(title: string, options?: NotificationOptions) => void>()
const played = vi.fn<() => void>()

/** As far as a test can hear. */
class SilentAudio {
  currentTime = 0
  destination = {}
  close = async () => undefined
}
class SilentNode {
  gain = {
    setValueAtTime: () => undefined,
    linearRampToValueAtTime: () => undefined,
    exponentialRampToValueAtTime: () => undefined,
  }
  connect = (next: unknown) => next
  start = played
  stop = () => undefined
}
class FakeNotification extends EventTarget {
  static permission = 'granted'
  close = () => undefined
  constructor(title: string, options?: NotificationOptions) {
    super()
    shown(title, options)
  }
}

beforeEach(() => {
  shown.mockReset()
  played.mockClear()
  vi.stubGlobal('AudioContext', SilentAudio)
  vi.stubGlobal('OscillatorNode', SilentNode)
  vi.stubGlobal('GainNode', SilentNode)
  vi.stubGlobal('Notification', FakeNotification)
  onTestFinished(() => void vi.unstubAllGlobals())
})

/** A panel to which a test sends what is received. */
async function watch() {
  const { model } = renderPanel()
  const events = await model.client.events()
  let hear: ((data: unknown) => void) | undefined
  vi.spyOn(events, 'on').mockImplementation((type: string, listener: unknown) => {
    if (type === 'message.created' && typeof listener === 'function') hear = (data) => void listener(data)
    return () => undefined
  })
  vi.spyOn(model.client, 'events').mockResolvedValue(events)
  // Whoever asks for something live has it fetched.
  await model.store.markRead('ticket-1')
  onTestFinished(watchReplies(model))
  return { model, receive: (message = messageOf()) => hear?.({ message }) }
}

const choose = (model: WidgetModel, sound: boolean, notifications: boolean): void =>
  model.part(createAlertPreferences).set({ sound, notifications })

describe('an answer that comes while nobody looks', () => {
  it('is heard, unless the customer wants no sound', async () => {
    const { model, receive } = await watch()
    model.isOpen.set(false)
    receive()
    await waitFor(() => expect(played).toHaveBeenCalledTimes(2))
    choose(model, false, true)
    receive()
    await waitFor(() => expect(shown).toHaveBeenCalled())
    expect(played).toHaveBeenCalledTimes(2)
  })

  it('is shown outside the page to those who asked for it, in plain words', async () => {
    const { model, receive } = await watch()
    model.isOpen.set(false)
    choose(model, false, true)
    receive(messageOf({ body: 'It is **on its way**: [track it](https://example.com)' }))
    await waitFor(() =>
      expect(shown).toHaveBeenCalledWith('Mara has answered', {
        body: 'It is on its way: track it',
        tag: 'deskhand:ticket-1',
      }),
    )
  })

  it('is not promised any more where the browser lets no page show it', async () => {
    const { model, receive } = await watch()
    model.isOpen.set(false)
    choose(model, false, true)
    shown.mockImplementation(() => {
      throw new TypeError('Illegal constructor')
    })
    receive()
    await waitFor(() => expect(model.part(createAlertPreferences).getSnapshot().notifications).toBe(false))
  })

  it('is kept to itself while the panel is open, and so is what the customer wrote', async () => {
    const { model, receive } = await watch()
    choose(model, true, true)
    receive()
    model.isOpen.set(false)
    receive(messageOf({ author: { kind: 'customer', id: 'c1', name: null, avatarUrl: null } }))
    receive(messageOf({ body: 'The one to hear' }))
    await waitFor(() => expect(shown).toHaveBeenCalled())
    expect(shown).toHaveBeenCalledTimes(1)
    expect(shown).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ body: 'The one to hear' }),
    )
  })
})

it('nothing is stored before the customer has chosen, and what they chose is there after a reload', () => {
  const { model } = renderPanel()
  expect(model.part(createAlertPreferences).getSnapshot()).toEqual({ sound: true, notifications: false })
  expect(localStorage).toHaveLength(0)
  choose(model, false, true)
  expect(renderPanel().model.part(createAlertPreferences).getSnapshot()).toEqual({
    sound: false,
    notifications: true,
  })
})
