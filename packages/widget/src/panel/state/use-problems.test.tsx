import { DeskhandError } from '@deskhand/sdk'
import { act, render, screen } from '@testing-library/preact'
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { aModel, english } from '../../../test/render-panel.tsx'
import { errorText } from '../error-text.ts'
import { loadProblems } from '../i18n/load-problems.ts'
import { problems as germanProblems } from '../i18n/problems/de.ts'
import { problems } from '../i18n/problems/en.ts'
import { useWidget, WidgetProvider } from '../widget-context.ts'
import { useProblems } from './use-problems.ts'
import { useSnapshot } from './use-snapshot.ts'

vi.mock('../i18n/load-problems.ts')
const load = vi.mocked(loadProblems)
beforeEach(() => void load.mockReset())

const refused = new DeskhandError('The words of the server.', { code: 'rate_limited', status: 429 })

function Said({ error }: { error: DeskhandError }) {
  const { rest, language } = useWidget()
  // As in the panel, where everything is drawn again in another language.
  useSnapshot(language)
  const words = useProblems(error)
  return words ? <p role="alert">{errorText(error, { rest, problems: words })}</p> : null
}

function tell(error: DeskhandError) {
  const model = aModel()
  render(
    <WidgetProvider value={model}>
      <Said error={error} />
    </WidgetProvider>,
  )
  return model.language
}

const said = () => screen.queryByRole('alert')?.textContent

it('a cut line is told at once, and nothing is fetched over it', () => {
  tell(new DeskhandError('The server could not be reached.', { code: 'network' }))
  expect(said()).toBe(english.rest.errors.network)
  expect(load).not.toHaveBeenCalled()
})

it('a refusal is told in its own words alone: nothing is said before they are there', async () => {
  const slow = Promise.withResolvers<typeof problems>()
  load.mockReturnValue(slow.promise)
  tell(refused)
  await vi.waitFor(() => expect(load).toHaveBeenCalledWith('en'))
  expect(said()).toBeUndefined()
  slow.resolve(problems)
  expect((await screen.findByRole('alert')).textContent).toBe(problems.rate_limited)
})

it('a refusal is told in general where its words cannot be fetched', async () => {
  load.mockRejectedValue(new TypeError('offline'))
  tell(refused)
  expect((await screen.findByRole('alert')).textContent).toBe(english.rest.errors.unknown)
})

it('nobody waits for words that do not come', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  load.mockReturnValue(new Promise(() => {}))
  await act(() => void tell(refused))
  expect(load).toHaveBeenCalledOnce()
  await act(async () => void (await vi.advanceTimersByTimeAsync(3_000)))
  expect(said()).toBe(english.rest.errors.unknown)
})

it('a refusal is told anew in another language', async () => {
  load.mockImplementation(async (locale) => (locale === 'de' ? germanProblems : problems))
  const language = tell(refused)
  await language.complete()
  await screen.findByText(problems.rate_limited)
  await act(() => language.change('de'))
  expect(await screen.findByText(germanProblems.rate_limited)).toBeTruthy()
})
