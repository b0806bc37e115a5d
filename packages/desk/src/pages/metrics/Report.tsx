import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Loaded } from '../Loaded.tsx'

interface ReportProps<Value> {
  title: string
  hint?: string
  /** As wide as the page. */
  isWide?: boolean
  /** Choices that change the report. */
  options?: ComponentChildren
  load: () => Promise<Value>
  children: (value: Value) => ComponentChildren
}

/** One question about the team's work, and its answer. */
export function Report<Value>(props: ReportProps<Value>) {
  const { title, hint, isWide, options, load, children } = props
  const titleId = useId()
  return (
    <section class="card" data-wide={isWide} aria-labelledby={titleId}>
      <div class="card-head">
        <h2 id={titleId}>{title}</h2>
        {hint && <p>{hint}</p>}
      </div>
      {options && <div class="card-options">{options}</div>}
      <Loaded load={load}>{children}</Loaded>
    </section>
  )
}
