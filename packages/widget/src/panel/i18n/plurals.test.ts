import { describe, expect, it } from 'vitest'
import { pluralsIn } from './plurals.ts'

describe('texts that depend on a number', () => {
  it('take the form the language has for it', () => {
    const files = pluralsIn('pl')({
      one: '{n} plik',
      few: '{n} pliki',
      many: '{n} plików',
      other: '{n} pliku',
    })
    expect([1, 2, 5, 22, 112].map(files)).toEqual(['1 plik', '2 pliki', '5 plików', '22 pliki', '112 plików'])
  })

  it('may leave the number out, as Arabic does for one and two', () => {
    const replies = pluralsIn('ar')({
      zero: 'لا ردود',
      one: 'رد واحد',
      two: 'ردان',
      few: '{n} ردود',
      many: '{n} ردًا',
      other: '{n} رد',
    })
    expect(replies(2)).toBe('ردان')
    expect(replies(0)).toBe('لا ردود')
  })

  it('write the number as the language does', () => {
    expect(pluralsIn('de')({ one: 'ein Zeichen', other: '{n} Zeichen' })(12_000)).toBe('12.000 Zeichen')
  })
})
