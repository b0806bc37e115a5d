import type { FormField } from '@deskhand/sdk'
import { describe, expect, it } from 'vitest'
import { strings as rest } from '../i18n/rest/en.ts'
import { checkFields, fieldsToSend, fieldValues, visibleFields } from './form-fields.ts'
import { changedDraft, formFromDraft } from './ticket-form.ts'

const field = (key: string, changes: Partial<FormField> = {}): FormField => ({
  key,
  label: key,
  type: 'text',
  options: [],
  required: false,
  visibleIf: null,
  ...changes,
})
const when = (key: string, equals: string | boolean | number) => ({ visibleIf: { key, equals } })
const keys = (fields: FormField[]) => fields.map(({ key }) => key)

describe('a field with a condition', () => {
  const fields = [
    field('kind', { type: 'select', options: ['order', 'other'] }),
    field('order', when('kind', 'order')),
    field('item', when('order', '4711')),
  ]

  it('is asked for where the condition holds', () => {
    expect(keys(visibleFields(fields, {}))).toEqual(['kind'])
    expect(keys(visibleFields(fields, { kind: 'order' }))).toEqual(['kind', 'order'])
  })

  it('is not asked for where the field it depends on is not', () => {
    expect(keys(visibleFields(fields, { kind: 'other', order: '4711' }))).toEqual(['kind'])
    expect(keys(visibleFields(fields, { kind: 'order', order: '4711' }))).toEqual(['kind', 'order', 'item'])
  })

  it.each([
    ['a box that is ticked', field('a', { type: 'boolean' }), true, true],
    [
      'one of several that are chosen',
      field('a', { type: 'multiselect', options: ['x', 'y'] }),
      ['x', 'y'],
      'y',
    ],
    ['a number, with the comma it was typed with', field('a', { type: 'number' }), '1,5', 1.5],
  ])('can depend on %s', (_, other, value, equals) => {
    const dependent = field('b', when('a', equals))
    expect(keys(visibleFields([other, dependent], { a: value }))).toEqual(['a', 'b'])
    expect(keys(visibleFields([other, dependent], {}))).toEqual(['a'])
  })

  it('that depends on itself by way of another is never asked for', () => {
    const circle = [field('a', when('b', 'x')), field('b', when('a', 'x'))]
    expect(visibleFields(circle, { a: 'x', b: 'x' })).toEqual([])
  })
})

describe('what stands in the way of sending', () => {
  it('is a required field that is empty, as long as it is asked for', () => {
    const fields = [field('a', { required: true }), field('b', { required: true, ...when('a', 'yes') })]
    expect(Object.keys(checkFields(fields, {}, rest))).toEqual(['fields.a'])
    expect(Object.keys(checkFields(fields, { a: 'yes' }, rest))).toEqual(['fields.b'])
    expect(checkFields(fields, { a: 'no' }, rest)).toEqual({})
  })

  it('is a number that is none, also where it is not required', () => {
    const fields = [field('a', { type: 'number' })]
    expect(checkFields(fields, { a: 'four' }, rest)).toEqual({ 'fields.a': rest.newTicket.notANumber })
    expect(checkFields(fields, { a: ' 4,5 ' }, rest)).toEqual({})
    expect(checkFields(fields, { a: '' }, rest)).toEqual({})
  })
})

describe('what is sent', () => {
  it('is what is asked for and filled in, in the form the server takes', () => {
    const fields = [
      field('order'),
      field('weight', { type: 'number' }),
      field('gift', { type: 'boolean' }),
      field('parts', { type: 'multiselect', options: ['lid', 'base'] }),
      field('empty'),
      field('hidden', when('order', 'other')),
    ]
    const values = { order: '4711', weight: '1,5', parts: ['lid'], empty: '', hidden: 'left from before' }
    expect(fieldsToSend(fields, values)).toEqual({ order: '4711', weight: 1.5, gift: false, parts: ['lid'] })
  })
})

describe('what a draft or the page has for the fields', () => {
  it('stands in them as if it had been typed', () => {
    const asked = { fields: { weight: 1.5, gift: true, parts: ['lid'], other: null } }
    const { fields } = formFromDraft(changedDraft('', asked))
    expect(fieldValues(fields)).toEqual({ weight: '1.5', gift: true, parts: ['lid'] })
  })

  it('is left out where it is not whole', () => {
    const { fields } = formFromDraft('{"fields":{"a":"x","b":null,"c":["y",1]}}')
    expect(fieldValues(fields)).toEqual({ a: 'x' })
  })
})
