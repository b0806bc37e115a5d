import type { SiteConfig } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { site } from '../../../test/fake-server.ts'
import { strings as rest } from '../i18n/rest/en.ts'
import { createObservable } from './observable.ts'
import { EMPTY_FORM } from './ticket-form.ts'
import { plainTicket } from './ticket-sending.ts'
import { checkedTicket, ticketToSend } from './ticket-to-send.ts'

const reading = { config: createObservable<SiteConfig | undefined>(site), rest, locale: 'en' }

const form = { ...EMPTY_FORM, subject: ' Refund ', body: 'Where is it?' }
const article = { slug: 'refund', title: 'Refunds [old]' }

describe('the ticket that is sent', () => {
  it('names the article that did not help, as a link that no title can break', () => {
    expect(ticketToSend({ ...form, article }, reading).body).toBe(
      'Where is it?\n\n> About the article “[Refunds \\[old\\]](article:refund)”',
    )
  })

  it('leaves out what the site does not ask for', () => {
    const chosen = { ...form, departmentId: 'd1', priority: 'high', fields: { order: '4711' } }
    const strict = { ...site, form: { priority: false, department: false } }
    expect(
      ticketToSend(chosen, { ...reading, config: createObservable<SiteConfig | undefined>(strict) }),
    ).toEqual({
      subject: 'Refund',
      body: 'Where is it?',
      fields: {},
    })
    expect(ticketToSend(chosen, reading)).toMatchObject({ departmentId: 'd1', priority: 'high' })
  })

  it('leaves out a priority that there is not', () => {
    expect(ticketToSend({ ...form, priority: 'now' }, reading)).not.toHaveProperty('priority')
  })

  it('is none where something stands in its way', () => {
    expect(checkedTicket(form, [], reading)).toMatchObject({ subject: 'Refund' })
    expect(checkedTicket({ ...form, subject: '' }, [], reading)).toBeUndefined()
  })
})

describe('a question alone', () => {
  it('is the ticket as it stands', () => {
    expect(plainTicket(form, [])).toEqual({ subject: 'Refund', body: 'Where is it?' })
  })

  it.each([
    ['has no subject', { subject: ' ' }],
    ['says nothing', { body: ' ' }],
    ['is too long', { body: 'x'.repeat(20_001) }],
    ['names an article', { article }],
    ['is for a department', { departmentId: 'd1' }],
    ['comes from a template', { templateId: 't1' }],
    ['has a priority', { priority: 'high' }],
  ])('is not what %s', (_, changes) => {
    expect(plainTicket({ ...form, ...changes }, [])).toBeUndefined()
  })
})
