import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'

/** A connection on which a test says what no client would. */
export interface RawConnection {
  socket: Socket
  send(bytes: string): void
  /** Everything the server said until it closed the connection. */
  untilClosed(): Promise<string>
}

export async function rawConnection(url: string): Promise<RawConnection> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {}) // a connection that is cut shows in what it has said
  await once(socket, 'connect')
  const said = text(socket).catch(() => '')
  return { socket, send: (bytes) => void socket.write(bytes), untilClosed: () => said }
}
