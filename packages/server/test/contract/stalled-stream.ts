import { once } from 'node:events'
import { connect } from 'node:net'

/**
 * Asks for a stream and then never takes a byte off the connection, until the server drops it.
 * @throws Error when it gets another answer
 */
export async function stallStream({ url, token }: { url: string; token: string }): Promise<void> {
  const { port, hostname, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined) // being dropped is one
  const head = [
    `GET ${pathname} HTTP/1.1`,
    `Host: ${hostname}`,
    'Accept: text/event-stream',
    `Authorization: Bearer ${token}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const [first]: Buffer[] = await once(socket, 'data')
  socket.pause()
  const status = first?.toString('latin1').split('\r\n', 1)[0]
  if (status !== 'HTTP/1.1 200 OK') throw new Error(`a stream was answered with ${status}`)
}
