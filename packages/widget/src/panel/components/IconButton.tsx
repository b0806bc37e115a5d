import type { JSX } from 'preact'
import { Icon, type IconName } from './Icon.tsx'

interface IconButtonProps {
  icon: IconName
  /** What it does, for those who do not see it. */
  label: string
  onClick: () => void
}

export function IconButton({ icon, label, onClick }: IconButtonProps): JSX.Element {
  return (
    <button type="button" class="icon-button" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  )
}
