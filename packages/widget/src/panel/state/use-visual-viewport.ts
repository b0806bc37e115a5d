import { useEffect } from 'preact/hooks'

/** Tells the CSS how much of a phone's screen the on-screen keyboard leaves, which `100dvh` does not know. */
export function useVisualViewport(element: { current: HTMLElement | null }, active: boolean): void {
  useEffect(() => {
    const viewport = window.visualViewport
    const node = element.current
    if (!viewport || !node || !active) return undefined
    const follow = (): void => {
      node.style.setProperty('--viewport-height', `${viewport.height}px`)
      node.style.setProperty('--viewport-top', `${viewport.offsetTop}px`)
    }
    follow()
    viewport.addEventListener('resize', follow)
    viewport.addEventListener('scroll', follow)
    return () => {
      viewport.removeEventListener('resize', follow)
      viewport.removeEventListener('scroll', follow)
    }
  }, [element, active])
}
