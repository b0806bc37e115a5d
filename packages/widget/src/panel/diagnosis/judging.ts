import { createObservable, type Observable } from '../state/observable.ts'
import type { Part } from '../state/parts.ts'
import type { WidgetModel } from '../widget-context.ts'
import { blameFor, type Judgement } from './blame.ts'

/** Why the site does not answer, looked into each time that it does not. The host page, whose owner may have to mend it, is told. */
export interface Judging extends Part {
  /** `undefined` while it is looked into, and where nothing is wrong. */
  judgement: Observable<Judgement | undefined>
}

export function createJudging({ boot, emit, siteStatus, isRefused }: WidgetModel): Judging {
  const judgement = createObservable<Judgement | undefined>(undefined)
  let turn = 0

  function look(): void {
    turn += 1
    judgement.set(undefined)
    if (siteStatus.getSnapshot() === 'failed') void judge(turn)
  }

  async function judge(own: number): Promise<void> {
    const found = await blameFor(boot)
    if (own !== turn) return
    judgement.set(found)
    isRefused.set(found.blame === 'owner')
    if (found.finding) emit('error', { code: found.finding.code, message: found.finding.message })
  }

  look()
  const unfollow = siteStatus.subscribe(look)
  return {
    judgement,
    dispose() {
      turn += 1
      unfollow()
    },
  }
}
