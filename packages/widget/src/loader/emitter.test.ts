import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEmitter } from './emitter.ts'

const heard = () => vi.fn<(detail: { count: number }) => void>()

describe('an event for the host', () => {
  it('reaches whoever listens, until they do not want it any more', () => {
    const { emit, on, off } = createEmitter()
    const [first, second] = [heard(), heard()]
    const stop = on('unread:change', first)
    on('unread:change', second)
    emit('unread:change', { count: 1 })
    stop()
    off('unread:change', second)
    emit('unread:change', { count: 2 })
    for (const listener of [first, second]) expect(listener.mock.calls).toEqual([[{ count: 1 }]])
  })

  it('reaches whoever wants to hear it once no second time', () => {
    const { emit, on, once } = createEmitter()
    const listener = heard()
    // Somebody is told before them, and is the reason for the next event.
    on('unread:change', ({ count }) => count === 1 && emit('unread:change', { count: 2 }))
    once('unread:change', listener)
    emit('unread:change', { count: 1 })
    expect(listener.mock.calls).toEqual([[{ count: 2 }]])
  })

  it('does not reach whoever wanted to hear it once and has thought better of it', () => {
    const { emit, once, off } = createEmitter()
    const listener = heard()
    once('unread:change', listener)
    off('unread:change', listener)
    once('unread:change', listener)()
    emit('unread:change', { count: 1 })
    expect(listener).not.toHaveBeenCalled()
  })

  it('reaches the others when a listener throws, and the page hears of that', () => {
    const report = vi.fn<typeof reportError>()
    vi.stubGlobal('reportError', report)
    onTestFinished(() => void vi.unstubAllGlobals())
    const { emit, on } = createEmitter()
    const listener = heard()
    on('unread:change', () => {
      throw new Error('of the host')
    })
    on('unread:change', listener)
    emit('unread:change', { count: 1 })
    expect(listener).toHaveBeenCalledOnce()
    expect(report).toHaveBeenCalledWith(new Error('of the host'))
  })
})
