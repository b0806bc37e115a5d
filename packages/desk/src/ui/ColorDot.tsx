import './ColorDot.css'

/** A colour the team has chosen, beside the name that says the same. */
export function ColorDot({ color }: { color: string }) {
  return (
    <svg class="color-dot" viewBox="0 0 10 10" aria-hidden="true">
      <circle cx="5" cy="5" r="5" fill={color} />
    </svg>
  )
}
