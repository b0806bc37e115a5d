import { describe, expect, it } from 'vitest'
import { sessionKey } from '../../session-key.ts'
import { createSessionStore } from './browser-storage.ts'

describe('the session token', () => {
  it('is kept in the storage and forgotten there', () => {
    const store = createSessionStore('shop', localStorage)
    expect(store.load()).toBeNull()
    store.save('token')
    expect(localStorage.getItem(sessionKey('shop'))).toBe('token')
    store.save(null)
    expect(localStorage.getItem(sessionKey('shop'))).toBeNull()
    expect(store.load()).toBeNull()
  })

  it('lasts as long as the page where storage is denied', () => {
    const store = createSessionStore('shop', null)
    store.save('token')
    expect(store.load()).toBe('token')
  })

  it('follows another tab', () => {
    const store = createSessionStore('shop', localStorage)
    store.save('mine')
    localStorage.setItem(sessionKey('shop'), 'theirs')
    expect(store.load()).toBe('theirs')
  })
})
