import './DetailsSection.css'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

export function DetailsSection({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="details-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}
