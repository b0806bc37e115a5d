import type { Page } from '@playwright/test'

/** `window.Deskhand`, as far as tests call it: the methods by their names. */
type Api = Record<string, (...given: unknown[]) => unknown>

/** Calls the widget as the host page's own scripts do, and gives back what it answers. */
export const callWidget = <Answer = unknown>(
  page: Page,
  method: string,
  ...given: unknown[]
): Promise<Answer> =>
  page.evaluate(
    ([name, list]) => (window as unknown as { Deskhand: Api }).Deskhand[name]?.(...list) as Answer,
    [method, given] as const,
  )

export interface Heard {
  name: string
  detail: Record<string, unknown>
}

/** Writes down what the widget tells the page, from before it has loaded on. */
export async function hearEvents(page: Page, ...names: string[]): Promise<() => Promise<Heard[]>> {
  await page.addInitScript((wanted) => {
    const heard: Heard[] = []
    const calls = wanted.map((name) => [
      'on',
      name,
      (detail: Heard['detail']) => heard.push({ name, detail: JSON.parse(JSON.stringify(detail)) }),
    ])
    Object.assign(window, { Deskhand: calls, heard })
  }, names)
  return () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)
}
