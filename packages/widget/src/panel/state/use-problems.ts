import { useEffect, useState } from 'preact/hooks'
import type { Problems } from '../error-text.ts'
import { problemsAtHand, problemsFor } from '../problems-for.ts'
import { useWidget } from '../widget-context.ts'

/**
 * The words for an error in the present language; `undefined` until it is certain which there are. Show nothing until then: a screen
 * reader would say the general words first, and the exact ones behind them.
 */
export function useProblems(thrown: unknown): Problems | undefined {
  const { locale, rest } = useWidget()
  const [found, setFound] = useState<{ thrown: unknown; problems: Problems }>()
  const atHand = problemsAtHand(thrown, { rest })
  useEffect(() => {
    if (atHand) return undefined
    let isWanted = true
    void problemsFor(thrown, { locale, rest }).then((problems) => isWanted && setFound({ thrown, problems }))
    return () => {
      isWanted = false
    }
  }, [atHand, thrown, locale, rest])
  // Those of the language before stay until others have come.
  return atHand ?? (found?.thrown === thrown ? found?.problems : undefined)
}
