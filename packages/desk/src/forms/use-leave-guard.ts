import { useEffect } from 'preact/hooks'
import { useSiteDesk } from '../shell/site-desk-context.ts'
import type { Form } from './form.ts'

/** Has somebody asked before what is not saved is lost: elsewhere in the desk, or by leaving it. */
export function useLeaveGuard<Values extends object>({ isDirty }: Form<Values>): void {
  const { router } = useSiteDesk()
  useEffect(() => router.hold(() => isDirty.peek()), [router, isDirty])
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent): void => {
      if (isDirty.peek()) event.preventDefault()
    }
    addEventListener('beforeunload', onUnload)
    return () => removeEventListener('beforeunload', onUnload)
  }, [isDirty])
}
