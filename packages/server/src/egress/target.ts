import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { AddressRules } from './address-rules.ts'

/** An address to connect to, as the resolver gives it. */
export interface ResolvedAddress {
  address: string
  family: number
}

/** Every address of a host name. @throws Error when it has none */
export type Resolve = (hostname: string) => Promise<ResolvedAddress[]>

/** Where a call goes: the URL, and the addresses it was checked for. */
export interface Target {
  url: URL
  addresses: ResolvedAddress[]
}

/**
 * The call must not be made. It says no more: whether a name exists inside, and what listens there, is not for whoever typed it.
 */
export class EgressRefusedError extends Error {
  override readonly name = 'EgressRefusedError'
  constructor() {
    super('This is no public address that this server calls')
  }
}

/** Where web servers listen. Elsewhere an HTTP request may mean something to a server of another kind. */
export const WEB_PORTS: readonly number[] = [80, 443, 8080, 8443]

const URL_LENGTH_MAX = 2_048

export const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true })

/**
 * Reads an address that somebody typed, and resolves its name once.
 * @param ports Which are taken at public addresses; in a range the operator has allowed, every port is
 * @throws EgressRefusedError unless every address of the name may be reached
 */
export async function targetOf(
  text: string,
  rules: AddressRules,
  { resolve, ports }: { resolve: Resolve; ports: readonly number[] },
): Promise<Target> {
  const url = webUrl(text)
  const addresses = await addressesOf(url, resolve)
  const areReachable = addresses.length > 0 && addresses.every(({ address }) => rules.isReachable(address))
  if (!areReachable) throw new EgressRefusedError()
  const isPortFine = ports.includes(portOf(url)) || addresses.every(({ address }) => rules.isAllowed(address))
  if (!isPortFine) throw new EgressRefusedError()
  return { url, addresses }
}

function webUrl(text: string): URL {
  if (text.length > URL_LENGTH_MAX || !URL.canParse(text)) throw new EgressRefusedError()
  // The parser has turned 2130706433, 0x7f.1 and full-width digits into 127.0.0.1 already.
  const url = new URL(text)
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
  if (!isWeb || url.username !== '' || url.password !== '') throw new EgressRefusedError()
  return url
}

async function addressesOf({ hostname }: URL, resolve: Resolve): Promise<ResolvedAddress[]> {
  const literal = hostname.replaceAll(/[[\]]/g, '')
  const family = isIP(literal)
  if (family !== 0) return [{ address: literal, family }]
  try {
    return await resolve(hostname)
  } catch {
    throw new EgressRefusedError() // a name that does not exist looks like one that leads inside
  }
}

const portOf = ({ port, protocol }: URL): number => {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}
