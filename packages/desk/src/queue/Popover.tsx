import './Popover.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface PopoverProps {
  label: string
  /** Which side of what it hangs from it keeps to. */
  align: 'start' | 'end'
  onClose: () => void
  children: ComponentChildren
}

const MODAL = 'dialog:not(.popover)'

/** What hangs from a button until Escape, or until somebody goes elsewhere. Its button stands before it, in one element with it. */
export function Popover({ label, align, onClose, children }: PopoverProps) {
  const panelRef = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    panelRef.current?.querySelector<HTMLElement>('button, a, select, input')?.focus()
  }, [])
  useEffect(() => {
    const leave = (event: Event) => {
      // A dialog that was opened from here lies above it.
      const isOver = event.target instanceof Element && event.target.closest(MODAL) !== null
      const isWithin = event.target instanceof Node && panelRef.current?.parentElement?.contains(event.target)
      if (!isOver && !isWithin) onClose()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(MODAL)) return
      event.preventDefault()
      onClose()
      panelRef.current?.parentElement?.querySelector<HTMLElement>('button')?.focus()
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
      document.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [onClose])

  return (
    <dialog ref={panelRef} open class="popover" aria-label={label} data-align={align}>
      {children}
    </dialog>
  )
}
