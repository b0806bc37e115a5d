import { useLayoutEffect, useRef } from 'preact/hooks'

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

/**
 * What makes the buttons of an element one stop of the Tab key: the one that had the focus last.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 */
export function useRovingFocus() {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => makeStop(bar.current, buttonsOf(bar.current)[0]), [])
  return {
    ref: bar,
    role: 'toolbar',
    onFocusIn({ target }: FocusEvent) {
      if (target instanceof HTMLButtonElement) makeStop(bar.current, target)
    },
    onKeyDown(event: KeyboardEvent) {
      const target = bar.current && targetOf(event.key, bar.current)
      if (!target) return
      event.preventDefault()
      target.focus()
    },
  } as const
}

const buttonsOf = (bar: HTMLElement | null): HTMLButtonElement[] => [
  ...(bar?.querySelectorAll('button') ?? []),
]

function makeStop(bar: HTMLElement | null, stop: HTMLButtonElement | undefined): void {
  for (const button of buttonsOf(bar)) button.tabIndex = button === stop ? 0 : -1
}

/** The button that a key leads to. */
function targetOf(key: string, bar: HTMLElement): HTMLButtonElement | undefined {
  const buttons = buttonsOf(bar)
  if (key === 'Home') return buttons[0]
  if (key === 'End') return buttons.at(-1)
  const step = STEPS[key]
  if (step === undefined) return undefined
  const at = buttons.findIndex((button) => button === document.activeElement)
  const isMirrored = getComputedStyle(bar).direction === 'rtl'
  return buttons.at((at + (isMirrored ? -step : step)) % buttons.length)
}
