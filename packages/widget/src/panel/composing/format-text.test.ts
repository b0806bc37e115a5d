import { describe, expect, it } from 'vitest'
import { formatText, type TextFormat } from './format-text.ts'

/** Applies a format to a text in which `⟦` and `⟧` mark the selection, and gives the outcome in the same notation. */
function format(marked: string, format: TextFormat): string {
  const start = marked.indexOf('⟦')
  const text = marked.replace('⟦', '')
  const end = text.indexOf('⟧')
  const plain = text.replace('⟧', '')
  const done = formatText({ text: plain, start, end }, format, 'text')
  const result = plain.slice(0, done.start) + done.insert + plain.slice(done.end)
  const { selectStart, selectEnd } = done
  return `${result.slice(0, selectStart)}⟦${result.slice(selectStart, selectEnd)}⟧${result.slice(selectEnd)}`
}

describe('a format', () => {
  it.each<[TextFormat, string, string]>([
    ['bold', 'It is ⟦broken⟧ now', 'It is **⟦broken⟧** now'],
    ['bold', 'It is **⟦broken⟧** now', 'It is ⟦broken⟧ now'],
    ['bold', '⟦⟧', '**⟦⟧**'],
    ['italic', 'It is ⟦broken⟧', 'It is *⟦broken⟧*'],
    ['italic', '*⟦broken⟧*', '⟦broken⟧'],
    ['italic', '**⟦broken⟧**', '***⟦broken⟧***'],
    ['italic', '***⟦broken⟧***', '**⟦broken⟧**'],
    ['code', 'run ⟦npm i⟧', 'run `⟦npm i⟧`'],
    ['code', 'It says:\n⟦one\ntwo⟧', 'It says:\n```\n⟦one\ntwo⟧\n```'],
    ['link', 'see ⟦the order⟧', 'see [the order](⟦https://⟧)'],
    ['link', 'see ⟦⟧', 'see [⟦text⟧](https://)'],
    ['link', '⟦https://shop.example/1⟧', '[⟦text⟧](https://shop.example/1)'],
    ['list', 'Items:\n⟦one\ntwo⟧', 'Items:\n⟦- one\n- two⟧'],
    ['list', '⟦- one\n- two⟧', '⟦one\ntwo⟧'],
    ['list', 'on⟦⟧e', '- one⟦⟧'],
    ['quote', 'so⟦⟧', '> so⟦⟧'],
  ])('%s turns %j into %j', (name, before, after) => {
    expect(format(before, name)).toBe(after)
  })
})
