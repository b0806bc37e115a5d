import { createElement, type JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Markdown, MarkdownProps } from '../markdown/Markdown.tsx'
import { createObservable } from '../state/observable.ts'
import { useSnapshot } from '../state/use-snapshot.ts'

const renderer = createObservable<typeof Markdown | undefined>(undefined)

async function loadRenderer(): Promise<void> {
  const { Markdown } = await import('../markdown/Markdown.tsx')
  renderer.set(Markdown)
}

/** Markdown, whose renderer comes with the first text that needs it. Until then, or without it, the source is readable. */
export function RichText(props: MarkdownProps): JSX.Element {
  const Rendered = useSnapshot(renderer)
  useEffect(() => {
    if (!renderer.getSnapshot()) loadRenderer().catch(() => undefined)
  }, [])
  if (Rendered) return createElement(Rendered, props)
  return (
    <div class="plain-text" dir="auto">
      {props.source}
    </div>
  )
}
