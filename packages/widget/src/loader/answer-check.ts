import type { Boot } from '../protocol.ts'
import type { DeskhandApi } from '../public-api.ts'

/**
 * The desk has opened this page to see whether the widget works on it: its address says so, and names the site. Nobody but a page of
 * the server can hear the answer.
 */
export function answerCheck(api: DeskhandApi, boot: Boot): void {
  if (location.hash === `#deskhand=${boot.siteKey}`)
    void api.ready.then(api.diagnose).then((diagnosis) => opener?.postMessage(diagnosis, boot.baseUrl))
}
