import { abortable, abortedError } from '../../core/abort.ts'
import { networkError } from '../../core/request.ts'
import type { Call } from '../../core/request.ts'
import type { DeskCalls } from './calls.ts'

/**
 * A file on its way. The server makes it as fast as you read it; read it once, by iterating it or through `stream`. Leaving the loop,
 * or cancelling the stream, ends it on the server too.
 * @example
 * for await (const bytes of download) await file.write(bytes)
 */
export interface Download extends AsyncIterable<Uint8Array<ArrayBuffer>> {
  /** The name the server proposes; `null` where the browser keeps it from pages of another origin. */
  readonly fileName: string | null
  readonly contentType: string
  /** Breaks with a `DeskhandError`: `aborted`, or `network` when only a part has come. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>
}

/**
 * Asks for a file. `timeout` counts until it begins, `signal` until it has ended.
 * Not tried again: the audit keeps each time that data is taken out.
 */
export async function startDownload(open: DeskCalls['open'], call: Call): Promise<Download> {
  const response = await open({ ...call, headers: { accept: '*/*' } })
  const { headers } = response
  const stream = withTypedErrors(response.body ?? new Blob().stream(), call.signal)
  return {
    fileName: /filename="?([^";]+)/.exec(headers.get('content-disposition') ?? '')?.[1] ?? null,
    contentType: headers.get('content-type') ?? 'application/octet-stream',
    stream,
    [Symbol.asyncIterator]: () => chunksOf(stream),
  }
}

function withTypedErrors(body: Download['stream'], signal: AbortSignal | undefined): Download['stream'] {
  const reader = body.getReader()
  const leave = (reason?: unknown) => reader.cancel(reason)
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await abortable(reader.read(), signal)
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          controller.error(signal?.aborted ? abortedError(signal) : networkError(error))
          // A `fetch` of the caller's own may not end its body when the signal aborts; a body that broke has nothing to add.
          await leave().catch(() => undefined)
        }
      },
      cancel: leave,
    },
    // Without a queue of its own: what nobody has asked for stays with the server.
    { highWaterMark: 0 },
  )
}

/** By hand, because not every browser can iterate a stream. */
async function* chunksOf(
  stream: Download['stream'],
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const reader = stream.getReader()
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value
  } finally {
    // Of one that has ended or broken this changes nothing.
    await reader.cancel().catch(() => undefined)
  }
}
