import type { JSX } from 'preact'

interface SwitchProps {
  label: string
  isOn: boolean
  isDisabled?: boolean
  describedBy?: string | undefined
  onChange: (isOn: boolean) => void
}

/** Something that is on or off, and takes effect at once. */
export function Switch({ label, isOn, isDisabled, describedBy, onChange }: SwitchProps): JSX.Element {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-describedby={describedBy}
      disabled={isDisabled}
      onClick={() => onChange(!isOn)}
    >
      {label}
      <span class="switch-track" />
    </button>
  )
}
