import { expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

it('takes the semicolons away and leaves the comment above a statement where it is', () => {
  expect(splitStatements('-- one\nselect 1;\n\n  select 2 ;\n')).toEqual(['-- one\nselect 1', 'select 2'])
})

it.each([
  ['a comment to the end of the line', 'select 1 -- a; b\n, 2'],
  ['a comment in the middle', 'select 1 /* a; b */, 2'],
  ['a text', `select 'it''s; fine'`],
  ['a text with escapes', String.raw`select e'it\'s; fine'`],
  ['a quoted name', 'select 1 as "a;b"'],
  ['a dollar quote', 'do $$ begin; end $$'],
  ['a dollar quote with a tag that holds another', 'do $body$ select $$;$$; $body$'],
])('does not split at a semicolon in %s', (_, statement) => {
  expect(splitStatements(`${statement};select 2`)).toEqual([statement, 'select 2'])
})

it('takes a dollar inside a word for a part of the word', () => {
  expect(splitStatements('select 1 as a$b$; select 2 as c$b$')).toEqual([
    'select 1 as a$b$',
    'select 2 as c$b$',
  ])
})

it('finds nothing in an empty script, and no statement between two semicolons', () => {
  expect([splitStatements(' \n'), splitStatements('select 1;;')]).toEqual([[], ['select 1']])
})
