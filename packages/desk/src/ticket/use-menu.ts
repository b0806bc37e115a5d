import type { TargetedFocusEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/**
 * A menu of buttons behind a button: what their frame, the opener and the menu need.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export function useMenu() {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isOpen) itemsOf(menu.current)[0]?.focus()
  }, [isOpen])

  function leave(): void {
    setOpen(false)
    opener.current?.focus()
  }
  return {
    isOpen,
    close: () => setOpen(false),
    frame: {
      onFocusOut({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLElement>) {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOpen(false)
      },
      onKeyDown(event: KeyboardEvent) {
        const move = isOpen ? moveOf(event.key, itemsOf(menu.current), leave) : undefined
        if (!move) return
        event.preventDefault()
        event.stopPropagation()
        move()
      },
    },
    opener: {
      ref: opener,
      'aria-haspopup': 'menu',
      'aria-expanded': isOpen,
      onClick: () => setOpen(!isOpen),
    },
    menu: { ref: menu, role: 'menu' },
  } as const
}

const itemsOf = (menu: HTMLElement | null): HTMLButtonElement[] => [
  ...(menu?.querySelectorAll('button') ?? []),
]

function moveOf(key: string, items: HTMLButtonElement[], leave: () => void): (() => void) | undefined {
  const at = items.findIndex((item) => item === document.activeElement)
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => items.at((at + 1) % items.length)?.focus(),
    ArrowUp: () => items.at((at - 1) % items.length)?.focus(),
    Home: () => items[0]?.focus(),
    End: () => items.at(-1)?.focus(),
    Escape: leave,
  }
  return moves[key]
}
