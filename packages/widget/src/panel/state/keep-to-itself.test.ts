import { expect, it, vi } from 'vitest'
import { keepToItself } from './keep-to-itself.ts'

it('the page hears nothing of the keys, pastes, drops and focus in the panel, until that has ended', () => {
  const container = document.createElement('div')
  const field = document.createElement('input')
  container.append(field)
  document.body.append(container)
  const heard = vi.fn<(event: Event) => void>()
  const inside = vi.fn<(event: Event) => void>()
  const types = ['keydown', 'keypress', 'keyup', 'paste', 'drop', 'dragover', 'focusin']
  for (const type of types) {
    document.addEventListener(type, heard)
    container.addEventListener(type, inside)
  }
  const fire = () => types.forEach((type) => field.dispatchEvent(new Event(type, { bubbles: true })))

  const stop = keepToItself(container)
  fire()
  expect(inside).toHaveBeenCalledTimes(types.length)
  expect(heard).not.toHaveBeenCalled()

  stop()
  fire()
  expect(heard).toHaveBeenCalledTimes(types.length)
  for (const type of types) document.removeEventListener(type, heard)
  container.remove()
})
