import './PageHeader.css'
import type { ComponentChildren } from 'preact'

/** The title of a page, what it is for, and what can be begun there. */
export function PageHeader(props: { title: string; hint?: string; children?: ComponentChildren }) {
  return (
    <header class="page-header">
      <div class="page-header-text">
        <h1>{props.title}</h1>
        {props.hint && <p>{props.hint}</p>}
      </div>
      {props.children}
    </header>
  )
}
