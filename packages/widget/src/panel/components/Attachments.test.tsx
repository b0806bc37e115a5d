import { render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { attachmentOf } from '../../../test/fake-server.ts'
import { aModel } from '../../../test/render-panel.tsx'
import { WidgetProvider } from '../widget-context.ts'
import { Attachments } from './Attachments.tsx'

it('a file that cannot be fetched, as without a session, says so', async () => {
  render(
    <WidgetProvider value={aModel()}>
      <Attachments items={[attachmentOf()]} />
    </WidgetProvider>,
  )
  await userEvent.setup().click(screen.getByRole('button', { name: /^Download note.txt/ }))
  expect((await screen.findByRole('alert')).textContent).toBe('The file could not be fetched. Try again.')
})
