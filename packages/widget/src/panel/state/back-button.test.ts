import { describe, expect, it, vi } from 'vitest'
import { createRouter } from '../router.ts'
import { type BackButton, createBackButton } from './back-button.ts'
import { createObservable } from './observable.ts'

/** A browser's history: `back` is the button; `go` takes effect when the browser gets to it, as in real ones. */
function browserHistory() {
  const entries: unknown[] = [{ idx: 7, key: 'of the page' }]
  let at = 0
  let onPopState = (): void => undefined
  let going = 0
  const settle = (): void => {
    at += going
    going = 0
    onPopState()
  }
  return {
    entries,
    get state() {
      return entries[at]
    },
    pushState(state: unknown) {
      entries.splice(++at, Infinity, structuredClone(state))
    },
    go(delta: number) {
      going = delta
    },
    settle,
    back() {
      going = -1
      settle()
    },
    forward() {
      going = 1
      settle()
    },
    get at() {
      return at
    },
    listen(button: BackButton) {
      onPopState = button.onPopState
    },
  }
}

function setUp({ isFullScreen = true } = {}) {
  const history = browserHistory()
  const router = createRouter()
  const isOpen = createObservable(false)
  const close = vi.fn(() => isOpen.set(false))
  const button = createBackButton({
    history,
    panel: 'shop',
    router,
    isOpen,
    isFullScreen: () => isFullScreen,
    close,
  })
  history.listen(button)
  return { history, router, isOpen, close, button }
}

describe('the back button of a phone', () => {
  it('goes up view by view, then closes the panel, then leaves the page to itself', () => {
    const { history, router, isOpen, close } = setUp()
    isOpen.set(true)
    router.go({ view: 'article', slug: 'refunds' })
    expect(history.at).toBe(2)
    history.back()
    expect(router.getSnapshot().place.view).toBe('home')
    expect(close).not.toHaveBeenCalled()
    history.back()
    expect(close).toHaveBeenCalledOnce()
    expect(history.at).toBe(0)
    expect(history.state).toEqual({ idx: 7, key: 'of the page' })
  })

  it('finds nothing of the panel left after it was closed or left by its own buttons', () => {
    const { history, router, isOpen } = setUp()
    isOpen.set(true)
    router.go({ view: 'new' })
    router.back()
    history.settle()
    expect(history.at).toBe(1)
    isOpen.set(false)
    history.settle()
    expect(history.at).toBe(0)
  })

  it('keeps the state of the page’s router in every entry of the panel', () => {
    const { history, router, isOpen } = setUp()
    isOpen.set(true)
    router.go({ view: 'tickets' })
    expect(history.entries).toHaveLength(3)
    for (const entry of history.entries) expect(entry).toMatchObject({ idx: 7, key: 'of the page' })
  })

  it('does not take away what the page has pushed while the panel was open', () => {
    const { history, isOpen } = setUp()
    isOpen.set(true)
    history.pushState({ idx: 8 })
    isOpen.set(false)
    history.settle()
    expect(history.state).toEqual({ idx: 8 })
  })

  it('opens nothing when the customer goes forward again', () => {
    const { history, router, isOpen } = setUp()
    isOpen.set(true)
    history.back()
    history.forward()
    expect(isOpen.getSnapshot()).toBe(false)
    expect(router.getSnapshot().depth).toBe(0)
  })

  it('opens afresh while the browser is still going back', () => {
    const { history, router, isOpen, close } = setUp()
    isOpen.set(true)
    isOpen.set(false)
    isOpen.set(true)
    history.settle()
    expect(history.at).toBe(1)
    history.back()
    expect(close).toHaveBeenCalledOnce()
    expect(router.getSnapshot().depth).toBe(0)
  })

  it('is left alone where the page can still be seen', () => {
    const { history, isOpen } = setUp({ isFullScreen: false })
    isOpen.set(true)
    expect(history.entries).toHaveLength(1)
  })

  it('still opens on a page that may not push', () => {
    const { history, isOpen, close } = setUp()
    vi.spyOn(history, 'pushState').mockImplementation(() => {
      throw new DOMException('no address', 'SecurityError')
    })
    isOpen.set(true)
    isOpen.set(false)
    expect(close).not.toHaveBeenCalled()
  })
})
