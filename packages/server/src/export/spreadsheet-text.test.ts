import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadsheetText } from './spreadsheet-text.ts'

describe('spreadsheetText', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['\n=1', "'\n'=1"],
    ['＝1', "'＝1"],
  ])('puts an apostrophe in front of %j', (text, safe) => {
    expect(spreadsheetText(text)).toBe(safe)
  })

  it.each([
    ['a;=1', "a;'=1"],
    ['a;"=1', 'a;"\'=1'],
    ['a\n=1', "a\n'=1"],
    ['a\r\n@x', "a\r\n'@x"],
  ])('breaks the formula in %j, where another program would begin a cell', (text, safe) => {
    expect(spreadsheetText(text)).toBe(safe)
  })

  it.each([
    '',
    'a=1',
    '1+1',
    'ada@shop.example',
    'a, -1',
    'https://shop.example/?a=1',
    'a\n\nb',
    '10 - 7 = 3',
    '"=1',
  ])('leaves %j as it is', (text) => {
    expect(spreadsheetText(text)).toBe(text)
  })

  it('keeps a phone number readable', () => {
    expect(spreadsheetText('+49 (30) 123-4567')).toBe("'+49 (30) 123-4567")
  })

  it('adds nothing but apostrophes, and leaves no cell to run however it is cut', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ';', '"', "'", 'a', ' '),
    })
    fc.assert(
      fc.property(text, (given) => {
        const safe = spreadsheetText(given)
        expect(safe.replaceAll("'", '')).toBe(given.replaceAll("'", ''))
        expect(safe).not.toMatch(/^[=+\-@\t\r\n]/)
        for (const cell of safe.split(/[\t\r\n;]/).slice(1)) expect(cell).not.toMatch(/^"*[=+\-@]/)
      }),
    )
  })
})
