import { isRefusal } from '../errors.ts'
import { waitToRetry } from '../wait-to-retry.ts'
import { callStorage } from './call-storage.ts'
import type { Sending } from './upload-address.ts'

/** Of a file that is sent in one piece. */
const MAX_RETRIES = 3

/** Sends the bytes of a file to its address. What was refused because it had arrived before, completing the upload tells. */
export async function sendFile(sending: Sending): Promise<void> {
  const { address, file, signal, isResumed } = sending
  const { upload } = address
  if (upload.method === 'tus') {
    const { sendInSteps } = await import('./tus.ts')
    return sendInSteps(upload, sending)
  }
  for (let attempt = 0; ; attempt += 1) {
    try {
      await callStorage({ ...upload, body: file }, sending)
      return
    } catch (error) {
      if ((isResumed || attempt > 0) && isRefusal(error)) return
      await waitToRetry(error, attempt, MAX_RETRIES, signal)
    }
  }
}
