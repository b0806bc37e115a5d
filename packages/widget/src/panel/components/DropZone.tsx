import type { JSX, RefObject } from 'preact'
import { useFileHover } from '../uploads/use-file-hover.ts'
import { useWidget } from '../widget-context.ts'
import { Path } from './Icon.tsx'
import css from './DropZone.css?inline'
import { registerStyles } from '../styles/sheets.ts'

registerStyles(css)

const CLIP =
  'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6'

interface DropZoneProps {
  /** What is covered. */
  element: RefObject<HTMLElement | null>
}

/** Covers a view that takes files while some hover over it. */
export function DropZone({ element }: DropZoneProps): JSX.Element | null {
  const { rest } = useWidget()
  if (!useFileHover(element)) return null
  return (
    <div class="drop-hint">
      <Path d={CLIP} />
      {rest.files.drop}
    </div>
  )
}
