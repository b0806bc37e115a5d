import { describe, expect, it } from 'vitest'
import { changedDraft, EMPTY_FORM, formFromDraft } from './ticket-form.ts'

const form = { ...EMPTY_FORM, subject: ' Refund ', body: 'Where is it?' }

describe('the draft of a ticket', () => {
  it('brings back everything that was filled in', () => {
    const full = {
      ...form,
      departmentId: 'd1',
      priority: 'high' as const,
      fields: { order: '4711', gift: true, parts: ['lid'] },
      article: { slug: 'refund', title: 'Refunds' },
    }
    expect(formFromDraft(changedDraft('', full))).toEqual(full)
  })

  it('of a form that nobody has touched is none', () => {
    expect(changedDraft('', {})).toBe('')
    expect(changedDraft(changedDraft('', { body: 'Hello' }), { body: '' })).toBe('')
  })

  it.each(['no json', 'null', '[]', '7', '{"subject":3,"fields":[1],"article":"x","priority":7}'])(
    'that is damaged (%s) counts as none',
    (draft) => expect(formFromDraft(draft)).toEqual(EMPTY_FORM),
  )
})
