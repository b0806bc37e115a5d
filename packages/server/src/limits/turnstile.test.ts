import { describe, expect, it } from 'vitest'
import { Turnstile } from './turnstile.ts'

/** Work that ends when it is told to. */
function held(): { work: () => Promise<string>; end(): void; hasBegun: boolean } {
  const { promise, resolve } = Promise.withResolvers<string>()
  const one = {
    hasBegun: false,
    work: () => {
      one.hasBegun = true
      return promise
    },
    end: () => resolve('done'),
  }
  return one
}

describe('a turnstile', () => {
  it('lets through so much at once, and the rest in its turn', async () => {
    const turnstile = new Turnstile(1, 5)
    const [first, second] = [held(), held()]
    const running = [turnstile.run(first.work), turnstile.run(second.work)]
    await Promise.resolve()
    expect([first.hasBegun, second.hasBegun]).toEqual([true, false])
    first.end()
    await running[0]
    await expect.poll(() => second.hasBegun).toBe(true)
    second.end()
    expect(await running[1]).toBe('done')
  })

  it('refuses what would wait too long, and serves again when it has caught up', async () => {
    const turnstile = new Turnstile(1, 1)
    const [first, second] = [held(), held()]
    const running = [turnstile.run(first.work), turnstile.run(second.work)]
    await expect(turnstile.run(held().work)).rejects.toMatchObject({
      code: 'overloaded',
      headers: { 'Retry-After': '2' },
    })
    first.end()
    second.end()
    await Promise.all(running)
    expect(await turnstile.run(async () => 'again')).toBe('again')
  })

  it('goes on after work that failed', async () => {
    const turnstile = new Turnstile(1, 1)
    await expect(turnstile.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await turnstile.run(async () => 'next')).toBe('next')
  })
})
