import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { extensionsFor } from './extensions.ts'
import { fromMarkdown } from './from-markdown.ts'
import { allowedAddress } from './own-marks.ts'
import { toMarkdown } from './to-markdown.ts'

const schema = getSchema(extensionsFor({ placeholder: '', mentions: true }))

test.each([
  '# One\n\n**bold `code` *both*** ~~old~~ [a **link**](https://shop.test)',
  '- one\n\n  > quote in it\n- \n  ```\n  code\n  ```',
  '> [!NOTE]\n> - a\n>   1. b',
  '| a | b |\n| - | - |\n| 1 | ![x](/y.png) |\n\n---',
  'Hi [@Tom Becker](member:00000000-0000-4000-8000-000000000002),\nlook: ![x](/y.png)',
  '',
])('the editor can hold what %j is read as, and gives the same back', (source) => {
  const document = fromMarkdown(source)
  const node = schema.nodeFromJSON(document)
  expect(() => node.check()).not.toThrow()
  expect(toMarkdown(node.toJSON())).toBe(toMarkdown(document))
})

test('a reply has no mentions: what cannot reach anybody cannot be put in', () => {
  expect(getSchema(extensionsFor({ placeholder: '', mentions: false })).nodes['mention']).toBeUndefined()
})

test.each(['javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,x', '//evil.test', 'member:1'])(
  'a link never leads to %j',
  (address) => {
    expect(allowedAddress(address)).toBeUndefined()
  },
)
