import { act, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Stretch } from './Stretch.tsx'

/** Stands for what is in sight: the test says what is near. */
function sightByHand() {
  let tell: (isNear: boolean) => void = () => undefined
  const watch = (_element: Element, onChange: (isNear: boolean) => void) => {
    tell = onChange
    return () => undefined
  }
  return { near: { watch }, come: () => act(() => tell(true)), leave: () => act(() => tell(false)) }
}

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(120)
})
afterEach(() => vi.restoreAllMocks())

const words = () => screen.queryByText('Words')

it('of what is far only the height is left, until somebody comes near', async () => {
  const { near, come, leave } = sightByHand()
  const { container } = render(
    <Stretch id="1" near={near} heights={new Map()}>
      {() => 'Words'}
    </Stretch>,
  )
  expect(words()).toBeTruthy()
  await leave()
  expect(words()).toBeNull()
  expect(container.firstElementChild?.getAttribute('style')).toContain('block-size: 120px')
  await come()
  expect(words()).toBeTruthy()
  expect(container.firstElementChild?.getAttribute('style')).toBeFalsy()
})

it('what was left out before is not drawn before somebody comes near', async () => {
  const heights = new Map<string, number>()
  const first = sightByHand()
  const draw = vi.fn<() => string>(() => 'Words')
  const { unmount } = render(
    <Stretch id="1" near={first.near} heights={heights}>
      {() => 'Words'}
    </Stretch>,
  )
  await first.leave()
  unmount()
  const { near, come } = sightByHand()
  render(
    <Stretch id="1" near={near} heights={heights}>
      {draw}
    </Stretch>,
  )
  expect(draw).not.toHaveBeenCalled()
  await come()
  expect(words()).toBeTruthy()
})

it('keeps its height while there is nothing to draw, however near somebody comes', async () => {
  const { near, come, leave } = sightByHand()
  const heights = new Map<string, number>()
  const show = (draw: (() => string) | undefined) => (
    <Stretch id="1" near={near} heights={heights}>
      {draw}
    </Stretch>
  )
  const { container, rerender } = render(show(() => 'Words'))
  await leave()
  rerender(show(undefined))
  await come()
  expect(container.firstElementChild?.getAttribute('style')).toContain('block-size: 120px')
  rerender(show(() => 'Words'))
  expect(words()).toBeTruthy()
})
