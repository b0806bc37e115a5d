import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, it, onTestFinished, vi } from 'vitest'
import { attachmentOf } from '../../../test/fake-server.ts'
import { boot, english } from '../../../test/render-panel.tsx'
import { createModel } from '../create-model.ts'
import { createLanguage } from '../i18n/language.ts'
import { createObservable } from '../state/observable.ts'
import { WidgetProvider } from '../widget-context.ts'
import { Attachments } from './Attachments.tsx'

it('a file that cannot be fetched, as without a session, says so', async () => {
  const ignore = vi.fn<() => void>()
  const model = createModel({
    isOpen: createObservable(false),
    boot,
    emit: ignore,
    close: ignore,
    open: ignore,
    language: createLanguage(english),
  })
  onTestFinished(() => model.end())
  render(
    <WidgetProvider value={model}>
      <Attachments items={[attachmentOf()]} />
    </WidgetProvider>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: /^Download note.txt/ }))
  expect((await screen.findByRole('alert')).textContent).toBe('The file could not be fetched. Try again.')
})
