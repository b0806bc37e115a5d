import type { SiteConfig } from '@deskhand/sdk'
import { render, type RenderResult } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { onTestFinished, vi } from 'vitest'
import type { Boot, Emit, OpenTarget } from '../src/protocol.ts'
import { App } from '../src/panel/App.tsx'
import { createModel, type ModelOptions } from '../src/panel/create-model.ts'
import { strings as t } from '../src/panel/i18n/en.ts'
import { createLanguage } from '../src/panel/i18n/language.ts'
import { strings as rest } from '../src/panel/i18n/rest/en.ts'
import type { Place } from '../src/panel/router.ts'
import { createObservable } from '../src/panel/state/observable.ts'
import * as lateThread from '../src/panel/views/late-thread.ts'
import * as lateViews from '../src/panel/views/late-views.tsx'
import { type WidgetModel, WidgetProvider } from '../src/panel/widget-context.ts'
import { BASE_URL, site } from './fake-server.ts'

// The tests are about what the views do, not about waiting for their code.
await Promise.all([lateThread, lateViews].flatMap(Object.values).map((late) => late.prefetch()))

/** All words at once: what is fetched when is not what most tests are about. */
export const english = { locale: 'en', t, rest, loadRest: async () => rest }

export const boot: Boot = {
  siteKey: 'shop',
  baseUrl: BASE_URL,
  panelUrls: [`${BASE_URL}/widget/assets/panel.js`],
  returningUrl: `${BASE_URL}/widget/assets/returning.js`,
  failed: { de: 'Erneut versuchen', '': 'Try again' },
  launcher: site.launcher,
}

/** What stands behind a panel that is closed and tells nobody, until the test has ended. */
export function aModel(changes: Partial<ModelOptions> = {}): WidgetModel {
  const ignore = (): void => {}
  const model = createModel({
    boot,
    language: createLanguage(english),
    isOpen: createObservable(false),
    emit: ignore,
    close: ignore,
    open: ignore,
    ...changes,
  })
  onTestFinished(() => model.end())
  return model
}

/** The whole panel, open, over the fake server. @param changes to what the site says of itself */
export function renderPanel(place: Place = { view: 'home' }, changes: Partial<SiteConfig> = {}) {
  const emit = vi.fn<Emit>()
  const close = vi.fn<() => void>()
  const open = vi.fn<(target: OpenTarget) => void>()
  const model = aModel({ emit, close, open })
  model.config.set({ ...site, ...changes })
  model.isOpen.set(true)
  model.router.restart(place)
  const view: RenderResult = render(
    <WidgetProvider value={model}>
      <App />
    </WidgetProvider>,
  )
  return { ...view, model, emit, close, user: userEvent.setup() }
}
