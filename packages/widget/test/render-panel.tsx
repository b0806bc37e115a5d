import { render, type RenderResult } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { onTestFinished, vi } from 'vitest'
import type { Boot, Emit, OpenTarget } from '../src/protocol.ts'
import { App } from '../src/panel/App.tsx'
import { createModel } from '../src/panel/create-model.ts'
import { en } from '../src/panel/i18n/en.ts'
import { WidgetProvider } from '../src/panel/widget-context.ts'
import { BASE_URL, site } from './fake-server.ts'

export const boot: Boot = {
  siteKey: 'shop',
  baseUrl: BASE_URL,
  panelUrl: `${BASE_URL}/widget/assets/panel.js`,
  launcher: site.launcher,
}

/** The whole panel, open, over the fake server. */
export function renderPanel(target: OpenTarget = { view: 'home' }) {
  const emit = vi.fn<Emit>()
  const close = vi.fn<() => void>()
  const model = createModel({ boot, emit, close, locale: 'en', t: en })
  onTestFinished(() => model.store.dispose())
  model.config.set(site)
  model.isOpen.set(true)
  model.router.restart(target)
  const view: RenderResult = render(
    <WidgetProvider value={model}>
      <App />
    </WidgetProvider>,
  )
  return { ...view, model, emit, close, user: userEvent.setup() }
}
