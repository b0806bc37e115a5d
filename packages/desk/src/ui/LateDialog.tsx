import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/strings.ts'
import { useSiteDesk } from '../shell/site-desk-context.ts'

interface LateDialogProps<Props extends { onClose: () => void }> {
  /** Brings its code. */
  load: () => Promise<ComponentType<Props>>
  props: Props
}

/** A dialog whose code is fetched when it is first wanted. */
export function LateDialog<Props extends { onClose: () => void }>({ load, props }: LateDialogProps<Props>) {
  const { notices } = useSiteDesk()
  const { onClose } = props
  const [arrival, setArrival] = useState<{ Dialog: ComponentType<Props> } | null>(null)
  useEffect(() => {
    let isLeft = false
    load().then(
      (Dialog) => !isLeft && setArrival({ Dialog }),
      () => {
        if (isLeft) return
        notices.add(t().page.failedHint)
        onClose()
      },
    )
    return () => {
      isLeft = true
    }
  }, [load, notices, onClose])
  return arrival && <arrival.Dialog {...props} />
}
