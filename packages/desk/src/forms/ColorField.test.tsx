import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { ColorField } from './ColorField.tsx'

test.each([
  ['#d9480f', '#d9480f'],
  ['D9480F', '#d9480f'],
  [' #D9480f ', '#d9480f'],
])('%j counts as the colour %s', async (typed, color) => {
  const onInput = vi.fn<(value: string) => void>()
  render(<ColorField label="Accent" value="#000000" onInput={onInput} />)
  const input = screen.getByLabelText('Accent')
  input.removeAttribute('maxlength')
  await userEvent.clear(input)
  await userEvent.paste(typed)
  expect(onInput).toHaveBeenLastCalledWith(color)
})

test('what is no colour yet counts for nothing, and is gone when it is left', async () => {
  const onInput = vi.fn<(value: string) => void>()
  render(<ColorField label="Accent" value="#000000" onInput={onInput} />)
  const input = screen.getByLabelText('Accent')
  await userEvent.clear(input)
  await userEvent.paste('#d94')
  await userEvent.tab()
  expect(onInput).not.toHaveBeenCalled()
  expect(input).toHaveProperty('value', '#000000')
})
