import type { TargetedFocusEvent } from 'preact'
import { useState } from 'preact/hooks'

/**
 * Whether somebody writes: from the focus of the field until the focus leaves the form. Not the focus anywhere within:
 * what a press on the switch opens would move the switch from under the finger.
 */
export function useWriting() {
  const [isWriting, setWriting] = useState(false)
  return {
    isWriting,
    /** For the field. */
    onFocus: () => setWriting(true),
    /** For the form. */
    onFocusOut({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLFormElement>) {
      const isWithin = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      if (!isWithin) setWriting(false)
    },
  }
}
