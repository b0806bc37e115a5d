import { describeError } from '../coded-error.ts'
import type { Emit } from '../protocol.ts'

/** The host must never see an exception of ours: what fails becomes the event `error`. */
export async function guarded(emit: Emit, work: () => unknown): Promise<void> {
  try {
    await work()
  } catch (error) {
    emit('error', describeError(error))
  }
}
