import type { DeskhandApi } from '../public-api.ts'

/**
 * The desk has opened this page to see whether the widget works on it: its address says so, and names the site. Nobody but a page of
 * the server can hear the answer.
 */
export function answerCheck({ ready, diagnose }: DeskhandApi, siteKey: string, baseUrl: string): void {
  if (location.hash === `#deskhand=${siteKey}`)
    void ready.then(diagnose).then((diagnosis) => opener?.postMessage(diagnosis, baseUrl))
}
