import { expect, test } from 'vitest'
import { tagChoices } from './tag-choices.ts'

const tag = (name: string) => ({ id: name, name, color: '#6b7280' })
const tags = [tag('Flat'), tag('Late'), tag('Later'), tag('VIP')]

test('what fits the typed letters can be picked, whatever their case, and what begins with them comes first', () => {
  expect(tagChoices(tags, [], 'lat')).toEqual([
    { kind: 'known', tag: tag('Late') },
    { kind: 'known', tag: tag('Later') },
    { kind: 'known', tag: tag('Flat') },
    { kind: 'new', name: 'lat' },
  ])
})

test('a tag that the ticket has cannot be picked again, nor made a second time', () => {
  expect(tagChoices(tags, [tag('Late')], ' late ')).toEqual([{ kind: 'known', tag: tag('Later') }])
  expect(tagChoices([], [tag('VIP')], 'vip')).toEqual([])
})

test('without a letter there is every tag and no new one', () => {
  expect(tagChoices(tags, [], ' ').map(({ kind }) => kind)).toEqual(Array(4).fill('known'))
})
