import { useEffect, useState } from 'preact/hooks'
import { useWidget } from '../widget-context.ts'
import { useSnapshot } from './use-snapshot.ts'

const isVisible = (): boolean => document.visibilityState === 'visible'

/** Whether somebody looks at the panel: it is open, and its page is not in the background. */
export function useLooking(): boolean {
  const isOpen = useSnapshot(useWidget().isOpen)
  const [visible, setVisible] = useState(isVisible)
  useEffect(() => {
    const follow = (): void => setVisible(isVisible())
    document.addEventListener('visibilitychange', follow)
    return () => document.removeEventListener('visibilitychange', follow)
  }, [])
  return isOpen && visible
}
