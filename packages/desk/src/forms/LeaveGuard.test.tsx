import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { createForm } from './form.ts'
import { LeaveGuard } from './LeaveGuard.tsx'

/** A form with something unsaved in it, on a page with a link to another. */
function renderGuarded() {
  const form = createForm({ name: 'Returns' })
  form.set('name', 'Refunds')
  render(
    <>
      <a href="#/demo/tickets">Tickets</a>
      <LeaveGuard form={form} />
    </>,
  )
  return { form, user: userEvent.setup() }
}

beforeEach(() => {
  location.hash = '#/demo/settings'
})

test('a link asks before something unsaved is lost, and leads on when it may be', async () => {
  const { user } = renderGuarded()
  await user.click(screen.getByRole('link'))
  expect(location.hash).toBe('#/demo/settings')
  await user.click(screen.getByRole('button', { name: 'Cancel', hidden: true }))
  await user.click(screen.getByRole('link'))
  await user.click(screen.getByRole('button', { name: 'Discard', hidden: true }))
  expect(location.hash).toBe('#/demo/tickets')
})

test('nobody is asked where nothing would be lost', async () => {
  const { form, user } = renderGuarded()
  form.reset({ name: 'Refunds' })
  await user.click(screen.getByRole('link'))
  expect(screen.queryByRole('alertdialog', { hidden: true })).toBeNull()
})

test('the browser asks before the desk is left', () => {
  const { form } = renderGuarded()
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(leave()).toBe(true)
  form.reset({ name: 'Refunds' })
  expect(leave()).toBe(false)
})
