import type { WidgetModel } from './widget-context.ts'

/** Lets it be looked into why the site does not answer also where home is not what is shown: a form that can never be sent takes nobody's time. */
export function watchSite({ siteStatus, part }: WidgetModel): () => void {
  function look(): void {
    if (siteStatus.getSnapshot() !== 'failed') return
    void import('./diagnosis/judging.ts')
      .then(({ createJudging }) => part(createJudging))
      .catch(() => undefined)
  }
  look()
  return siteStatus.subscribe(look)
}
