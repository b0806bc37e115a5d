import { expect, test } from 'vitest'
import { createNewTicket } from './new-ticket.ts'

const customer = { id: 'c', verified: true, name: 'Ada', email: null, avatarUrl: null }

test('a draft outlives the page, with the id that keeps it one ticket', () => {
  const first = createNewTicket(localStorage)
  const draft = { ...first.readDraft(), subject: 'Your call' }
  first.keepDraft(draft)
  expect(createNewTicket(localStorage).readDraft()).toEqual(draft)
})

test('opened for a customer, the rest of the draft stays', () => {
  const form = createNewTicket(localStorage)
  form.keepDraft({ ...form.readDraft(), subject: 'Your call' })
  form.open(customer)
  expect(form.isOpen.value).toBe(true)
  expect(form.readDraft()).toMatchObject({ subject: 'Your call', customer: { kind: 'known', customer } })
})

test('a discarded draft is gone, and the next ticket is another one', () => {
  const form = createNewTicket(localStorage)
  const draft = { ...form.readDraft(), subject: 'Your call' }
  form.keepDraft(draft)
  const next = form.discardDraft()
  expect(next.subject).toBe('')
  expect(next.clientId).not.toBe(draft.clientId)
  expect(createNewTicket(localStorage).readDraft().subject).toBe('')
})
