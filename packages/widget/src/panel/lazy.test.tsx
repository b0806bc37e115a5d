import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { lazy, type Pending } from './lazy.tsx'

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>
const placeholder = (pending: Pending) =>
  pending.status === 'failed' ? <button onClick={pending.retry}>Again</button> : <p>Loading</p>

describe('a lazy component', () => {
  it('holds its place until its code has come', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof Greeting>()
    const Late = lazy(() => promise, placeholder)
    render(<Late name="Ada" />)
    expect(screen.getByText('Loading')).toBeTruthy()
    resolve(Greeting)
    expect(await screen.findByText('Hello Ada')).toBeTruthy()
  })

  it('offers to fetch the code again when it did not come', async () => {
    const load = vi.fn<() => Promise<typeof Greeting>>().mockRejectedValueOnce(new TypeError('offline'))
    load.mockResolvedValue(Greeting)
    const Late = lazy(load, placeholder)
    render(<Late name="Ada" />)
    await userEvent.click(await screen.findByRole('button', { name: 'Again' }))
    expect(await screen.findByText('Hello Ada')).toBeTruthy()
  })

  it('is tried again by itself as long as it is shown', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const load = vi.fn<() => Promise<typeof Greeting>>().mockRejectedValue(new TypeError('offline'))
    const Late = lazy(load, placeholder)
    const { unmount } = render(<Late name="Ada" />)
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Again' })).toBeTruthy())
    await vi.advanceTimersByTimeAsync(5_000)
    expect(load).toHaveBeenCalledTimes(2)
    unmount()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is there at once where its code was fetched before, and fetches it once', async () => {
    const load = vi.fn(async () => Greeting)
    const Late = lazy(load, placeholder)
    await Late.prefetch()
    render(
      <>
        <Late name="Ada" />
        <Late name="Grace" />
      </>,
    )
    expect(screen.getByText('Hello Ada')).toBeTruthy()
    expect(screen.getByText('Hello Grace')).toBeTruthy()
    expect(load).toHaveBeenCalledOnce()
  })
})
