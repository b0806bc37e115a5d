import { create as contentDisposition } from 'content-disposition'
import type { Context } from 'hono'
import type { AppEnv } from '../middleware/env.ts'
import { logOf } from '../middleware/request-id.ts'

export interface Download {
  fileName: string
  contentType: string
  pieces: AsyncGenerator<string, void>
}

/**
 * Answers with a file that is made while it is sent, as fast as it is read. Broken off in the middle, by whichever side, it ends the
 * connection: nobody takes half a file for a whole one.
 */
export function download(c: Context<AppEnv>, { fileName, contentType, pieces }: Download): Response {
  c.header('Content-Type', contentType)
  c.header('Content-Disposition', contentDisposition(fileName))
  const log = logOf(c)
  return c.body(
    streamOf(pieces, (error) => {
      log.error({ err: error }, 'a download broke off')
      c.env.outgoing.destroy()
    }),
  )
}

/** Asks for a piece only when there is room for it, and for none once nobody reads any more. */
function streamOf(
  pieces: AsyncGenerator<string, void>,
  onFailure: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next()
          if (done) controller.close()
          else controller.enqueue(Buffer.from(value))
        } catch (error) {
          onFailure(error)
        }
      },
      cancel: async () => void (await pieces.return()),
    },
    { highWaterMark: 0 },
  )
}

/** `2026-11-30`, for the name of a file. */
export const today = (): string => new Date().toISOString().slice(0, 10)
