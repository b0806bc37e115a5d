import { render, type RenderOptions, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import type { ComponentChildren } from 'preact'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { aModel, english } from '../../test/render-panel.tsx'
import { createLanguage, type Words } from './i18n/language.ts'
import { lazy, type Pending } from './lazy.tsx'
import { WidgetProvider } from './widget-context.ts'

const Greeting = ({ name }: { name: string }) => <p>Hello {name}</p>
const placeholder = (pending: Pending) =>
  pending.status === 'failed' ? <button onClick={pending.retry}>Again</button> : <p>Loading</p>

/** Renders inside a panel that knows these words. */
function inPanel(words: Partial<Omit<Words, 'format'>> = {}): RenderOptions {
  const model = aModel({ language: createLanguage({ ...english, ...words }) })
  return {
    wrapper: ({ children }: { children: ComponentChildren }) => (
      <WidgetProvider value={model}>{children}</WidgetProvider>
    ),
  }
}

describe('a lazy component', () => {
  it('holds its place until its code has come', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof Greeting>()
    const Late = lazy(() => promise, placeholder)
    render(<Late name="Ada" />, inPanel())
    expect(screen.getByText('Loading')).toBeTruthy()
    resolve(Greeting)
    expect(await screen.findByText('Hello Ada')).toBeTruthy()
  })

  it('offers to fetch the code again when it did not come', async () => {
    const load = vi.fn<() => Promise<typeof Greeting>>().mockRejectedValueOnce(new TypeError('offline'))
    load.mockResolvedValue(Greeting)
    const Late = lazy(load, placeholder)
    render(<Late name="Ada" />, inPanel())
    await userEvent.click(await screen.findByRole('button', { name: 'Again' }))
    expect(await screen.findByText('Hello Ada')).toBeTruthy()
  })

  it('is tried again by itself as long as it is shown', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const load = vi.fn<() => Promise<typeof Greeting>>().mockRejectedValue(new TypeError('offline'))
    const Late = lazy(load, placeholder)
    const { unmount } = render(<Late name="Ada" />, inPanel())
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
      inPanel(),
    )
    expect(screen.getByText('Hello Ada')).toBeTruthy()
    expect(screen.getByText('Hello Grace')).toBeTruthy()
    expect(load).toHaveBeenCalledOnce()
  })
  it('waits for the words that only such components say, and asks for them until they come', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const loadRest = vi.fn<typeof english.loadRest>().mockRejectedValueOnce(new TypeError('offline'))
    loadRest.mockResolvedValue(english.rest)
    const Late = lazy(async () => Greeting, placeholder)
    await Late.prefetch()
    render(<Late name="Ada" />, inPanel({ rest: undefined, loadRest }))
    expect(screen.getByText('Loading')).toBeTruthy()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await screen.findByText('Hello Ada')).toBeTruthy()
    expect(loadRest).toHaveBeenCalledTimes(2)
  })
})
