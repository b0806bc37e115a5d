import type { SiteConfig } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { site } from '../../../test/fake-server.ts'
import { strings as rest } from '../i18n/rest/en.ts'
import { createObservable } from './observable.ts'
import { changedDraft, EMPTY_FORM, formFromDraft } from './ticket-form.ts'
import { ticketToSend } from './ticket-sending.ts'

const reading = { config: createObservable<SiteConfig | undefined>(site), rest }

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

  it.each(['no json', 'null', '[]', '7', '{"subject":3,"fields":[1],"article":"x","priority":"now"}'])(
    'that is damaged (%s) counts as none',
    (draft) => expect(formFromDraft(draft)).toEqual(EMPTY_FORM),
  )

  it('keeps the fields that are whole, and drops the others', () => {
    expect(formFromDraft('{"fields":{"a":"x","b":null,"c":["y",1]}}').fields).toEqual({ a: 'x' })
  })
})

describe('what a page fills in', () => {
  it('stands in the form as if it had been typed', () => {
    const asked = { view: 'new', fields: { weight: 1.5, gift: true, parts: ['lid'], other: null } }
    const { fields } = formFromDraft(changedDraft('', asked))
    expect(fields).toEqual({ weight: '1.5', gift: true, parts: ['lid'] })
  })
})

describe('the ticket that is sent', () => {
  it('names the article that did not help, as a link that no title can break', () => {
    const article = { slug: 'refund', title: 'Refunds [old]' }
    expect(ticketToSend({ ...form, article }, reading).body).toBe(
      'Where is it?\n\n> About the article “[Refunds \\[old\\]](article:refund)”',
    )
  })

  it('leaves out what the site does not ask for', () => {
    const chosen = { ...form, departmentId: 'd1', priority: 'high' as const, fields: { order: '4711' } }
    const strict = { ...site, form: { priority: false, department: false } }
    expect(
      ticketToSend(chosen, { ...reading, config: createObservable<SiteConfig | undefined>(strict) }),
    ).toEqual({
      subject: 'Refund',
      body: 'Where is it?',
    })
    expect(ticketToSend(chosen, reading)).toMatchObject({ departmentId: 'd1', priority: 'high' })
  })
})
