import { expect, it, onTestFinished, vi } from 'vitest'
import { createObservable } from './observable.ts'
import { watchFocus } from './watch-focus.ts'

/** A panel with a title and a button that has the focus, which is watched. */
function watched() {
  const container = document.createElement('div')
  const title = Object.assign(document.createElement('h2'), { tabIndex: -1 })
  const button = document.createElement('button')
  container.append(title, button)
  document.body.append(container)
  const isOpen = createObservable(true)
  const stop = watchFocus({ isOpen }, container)
  onTestFinished(() => {
    stop()
    container.remove()
  })
  button.focus()
  return { title, button, isOpen, stop }
}

/** As a browser does it with what is taken out of the page. */
function take(button: HTMLElement): void {
  button.remove()
  vi.spyOn(document, 'activeElement', 'get').mockReturnValue(document.body)
}

const timePasses = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 300))

it('the title has the focus once what had it is gone', async () => {
  const { title, button } = watched()
  const focused = vi.spyOn(title, 'focus')
  take(button)
  await vi.waitFor(() => expect(focused).toHaveBeenCalledWith({ preventScroll: true }))
})

it('a panel that is closed, or not watched any more, takes no focus', async () => {
  for (const leave of ['close', 'stop'] as const) {
    const { title, button, isOpen, stop } = watched()
    const focused = vi.spyOn(title, 'focus')
    if (leave === 'close') isOpen.set(false)
    else stop()
    take(button)
    await timePasses()
    expect(focused).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  }
})

it('whoever has turned to the page stays there', async () => {
  const { title, button } = watched()
  const focused = vi.spyOn(title, 'focus')
  button.blur()
  await Promise.resolve()
  take(button)
  await timePasses()
  expect(focused).not.toHaveBeenCalled()
})
