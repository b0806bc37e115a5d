import { DeskhandError } from '@deskhand/sdk'
import { expect, test } from 'vitest'
import { createForm } from './form.ts'

const refused = (fields: { field: string; message: string }[]) =>
  new DeskhandError('Look at the fields.', { code: 'invalid_request', status: 422, fields })

test('a form is dirty while it differs from what is saved, and no longer after it was saved', async () => {
  const form = createForm({ name: 'Returns' })
  expect(form.isDirty.value).toBe(false)
  form.set('name', 'Refunds')
  expect(form.isDirty.value).toBe(true)
  form.set('name', 'Returns')
  expect(form.isDirty.value).toBe(false)
  form.set('name', 'Refunds')
  expect(await form.submit(async () => undefined)).toBe(true)
  expect(form.isDirty.value).toBe(false)
})

test('what the server has against a field stands beside it until it is changed', async () => {
  const form = createForm({ name: 'x', options: ['a'] })
  const save = () =>
    Promise.reject(
      refused([
        { field: 'name', message: 'Taken.' },
        { field: 'options.0', message: 'Too short.' },
      ]),
    )
  expect(await form.submit(save)).toBe(false)
  expect(form.refusal.value).toEqual({ errors: { name: 'Taken.', 'options.0': 'Too short.' }, problem: null })
  form.set('options', ['abc'])
  expect(form.refusal.value.errors).toEqual({ name: 'Taken.' })
})

test('what is typed stays when saving fails', async () => {
  const form = createForm({ name: '' })
  form.set('name', 'Refunds')
  await form.submit(() => Promise.reject(new DeskhandError('No answer.', { code: 'network' })))
  expect(form.values.value.name).toBe('Refunds')
  expect(form.isDirty.value).toBe(true)
  expect(form.refusal.value.problem).toContain('cannot be reached')
})

test('nothing is sent a second time while the first is on its way', async () => {
  const form = createForm({ name: 'x' })
  let calls = 0
  let arrive = () => {}
  const first = form.submit(() => {
    calls += 1
    return new Promise<void>((resolve) => {
      arrive = resolve
    })
  })
  expect(await form.submit(async () => (calls += 1))).toBe(false)
  arrive()
  expect(await first).toBe(true)
  expect(calls).toBe(1)
})

test('a save that starts over leaves the form as it says', async () => {
  const form = createForm({ password: '' })
  form.set('password', 'secret')
  await form.submit(async () => form.reset({ password: '' }))
  expect(form.values.value.password).toBe('')
  expect(form.isDirty.value).toBe(false)
})
