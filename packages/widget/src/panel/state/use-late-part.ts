import { useEffect, useState } from 'preact/hooks'
import { afterPaint } from '../after-paint.ts'
import type { Part } from '../state/parts.ts'
import { useWidget, type WidgetModel } from '../widget-context.ts'

/** A part of the model whose code comes after the view that uses it; `undefined` until then. */
export function useLatePart<T extends Part>(load: () => Promise<(model: WidgetModel) => T>): T | undefined {
  const model = useWidget()
  const [part, setPart] = useState<T>()
  useEffect(() => {
    let isWanted = true
    const fetchPart = async (): Promise<void> => {
      const make = await afterPaint(load, () => isWanted)
      if (make && isWanted) setPart(() => model.part(make))
    }
    void fetchPart()
    return () => {
      isWanted = false
    }
  }, [model, load])
  return part
}
