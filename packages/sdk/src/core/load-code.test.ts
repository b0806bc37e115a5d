import { beforeEach, expect, test, vi } from 'vitest'
import { useNoDelay } from '../../test/network.ts'
import { loadCode } from './load-code.ts'

beforeEach(useNoDelay)

test('code that does not come is asked for again until it does', async () => {
  const load = vi.fn<() => Promise<string>>()
  load.mockRejectedValueOnce(new TypeError('Failed to fetch')).mockRejectedValueOnce(new TypeError())
  load.mockResolvedValue('code')
  const onFailure = vi.fn<() => void>()
  await expect(loadCode(load, new AbortController().signal, onFailure)).resolves.toBe('code')
  expect(onFailure).toHaveBeenCalledTimes(2)
})

test('nobody asks any more once it is not wanted', async () => {
  const closed = new AbortController()
  const load = vi.fn<() => Promise<never>>(() => Promise.reject(new TypeError('Failed to fetch')))
  const loading = loadCode(load, closed.signal, () => closed.abort())
  await expect(loading).rejects.toMatchObject({ code: 'aborted' })
  expect(load).toHaveBeenCalledTimes(1)
})
