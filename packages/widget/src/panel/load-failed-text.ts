import { type ErrorWords, errorText } from './error-text.ts'
import type { WidgetModel } from './widget-context.ts'

type Words = ErrorWords & Pick<WidgetModel, 't'>

/** What to tell a customer about something that did not load: their connection is what to look at only where nothing has answered. */
export function loadFailedText(error: unknown, { t, rest, problems }: Words): string {
  const text = errorText(error, { rest, problems }, rest.settings.failed)
  return text === rest.errors.network ? t.panel.loadFailed : text
}
