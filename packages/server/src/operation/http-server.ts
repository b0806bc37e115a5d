import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { SECURITY_HEADERS } from '../middleware/security-headers.ts'

/** What one connection may take of the server. */
export interface HttpLimits {
  /** Connections at the same time; more are closed as they come. */
  connections: number
  /** Bytes of all headers of a request together. */
  headerBytes: number
  headerCount: number
  /** Milliseconds until all headers of a request have arrived. */
  headersTimeout: number
  /** Milliseconds until a whole request has arrived: the largest file over a slow line. */
  requestTimeout: number
  /** Milliseconds in which nothing moves on a connection. A stream of events has a heartbeat. */
  idleTimeout: number
}

export const HTTP_LIMITS: HttpLimits = {
  connections: 10_000,
  headerBytes: 16_384,
  headerCount: 100,
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  idleTimeout: 75_000,
}

/** A balancer in front keeps its connections for a minute as a rule: it should be the one that closes them. */
const KEEP_ALIVE = 65_000

/** A server that somebody slow, or with much to say, cannot hold up for others. */
export function createHttpServer(limits: HttpLimits): Server {
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: Math.min(KEEP_ALIVE, limits.idleTimeout),
    connectionsCheckingInterval: Math.max(50, Math.min(1_000, limits.headersTimeout / 4)),
  })
  server.maxHeadersCount = limits.headerCount
  server.maxConnections = limits.connections
  server.timeout = limits.idleTimeout
  server.on('clientError', refuse)
  return server
}

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Answers what never became a request, with the headers that every answer has. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const headers = Object.entries(SECURITY_HEADERS).map(([name, value]) => `${name}: ${value}`)
  socket.end(
    [
      `HTTP/1.1 ${REFUSALS[error.code ?? ''] ?? '400 Bad Request'}`,
      ...headers,
      'Content-Length: 0',
      'Connection: close',
      '\r\n',
    ].join('\r\n'),
  )
}
