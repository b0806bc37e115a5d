import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backgroundLoop, hourly } from './background-loop.ts'

describe('a loop', () => {
  it('works on while there is more, goes on after an error, and ends when it is told to', async () => {
    const outcomes = [true, true, new Error('a fault'), false]
    const errors: unknown[] = []
    let rounds = 0
    const stop = backgroundLoop({
      async step() {
        rounds += 1
        const outcome = outcomes.shift() ?? false
        if (outcome instanceof Error) throw outcome
        return outcome
      },
      pause: 1,
      onError: (error) => errors.push(error),
    })
    await expect.poll(() => rounds).toBeGreaterThan(4)
    await stop()
    const roundsAtTheEnd = rounds
    await new Promise((resolve) => setImmediate(resolve))
    expect(rounds).toBe(roundsAtTheEnd)
    expect(errors).toEqual([new Error('a fault')])
  })

  it('does not rest when it is told to end, and waits for the round under way', async () => {
    let isDone = false
    const stop = backgroundLoop({
      step: (stopping) =>
        new Promise((resolve) => {
          stopping.addEventListener('abort', () => {
            isDone = true
            resolve(false)
          })
        }),
      pause: 1_000_000,
      onError: () => {},
    })
    await stop()
    expect(isDone).toBe(true)
  })
})

describe('hourly work', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('is done once an hour, and at once again while there is more', async () => {
    const answers = [true, true, false]
    let times = 0
    const work = hourly(async () => {
      times += 1
      return answers.shift() ?? false
    })
    for (let i = 0; i < 10; i += 1) await work()
    expect(times).toBe(3)
    vi.setSystemTime(Date.now() + 3_600_000)
    await work()
    await work()
    expect(times).toBe(4)
  })
})
