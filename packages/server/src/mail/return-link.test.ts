import { describe, expect, it } from 'vitest'
import { returnLink } from './return-link.ts'

const ORIGINS = ['https://shop.example', 'http://localhost:*']

describe('a customer is led back to', () => {
  it.each([
    ['https://shop.example/orders?id=7#top', 'https://shop.example/orders?id=7#top'],
    ['http://localhost:3000/cart', 'http://localhost:3000/cart'],
    ['https://ada:secret@shop.example/', 'https://shop.example/'],
  ])('the page %s of the site', (page, link) => {
    expect(returnLink(page, ORIGINS)).toBe(link)
  })

  it.each([
    'https://evil.example/',
    'https://shop.example.evil.example/',
    'https://shop.example@evil.example/',
    'http://shop.example/',
    'https://shop.example:8443/',
    'javascript:alert(1)//shop.example',
    'data:text/html,x',
    'https://localhost:3000/',
    'no address',
    null,
  ])('the first origin of the site instead of %s', (page) => {
    expect(returnLink(page, ORIGINS)).toBe('https://shop.example/')
  })

  it('nowhere, when the site has no page', () => {
    expect(returnLink('https://evil.example/', [])).toBe(null)
    expect(returnLink(null, ['http://localhost:*'])).toBe(null)
  })
})
