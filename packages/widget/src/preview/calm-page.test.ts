import { expect, it, onTestFinished, vi } from 'vitest'
import { calmPage } from './calm-page.ts'

function field(): HTMLInputElement {
  const input = document.body.appendChild(document.createElement('input'))
  onTestFinished(() => input.remove())
  return input
}

function startCalm(): void {
  const { focus } = HTMLElement.prototype
  const { pushState } = history
  calmPage(window)
  onTestFinished(() => {
    HTMLElement.prototype.focus = focus
    history.pushState = pushState
  })
}

it.each([false, true])('takes the focus only where it is already: %s', (isHere) => {
  startCalm()
  vi.spyOn(document, 'hasFocus').mockReturnValue(isHere)
  onTestFinished(() => void vi.restoreAllMocks())
  const input = field()
  input.focus()
  expect(document.activeElement === input).toBe(isHere)
})

it('leaves no step behind for the way back of the desk', () => {
  startCalm()
  const steps = history.length
  history.pushState({ deskhand: 1 }, '')
  expect(history.length).toBe(steps)
  expect(history.state).not.toEqual({ deskhand: 1 })
})
