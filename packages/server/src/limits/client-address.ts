import ipaddr from 'ipaddr.js'

/** The proxies whose word about the address of a client is taken. */
export interface TrustedProxies {
  /**
   * The address of the client behind a connection.
   * @param peer The other end of the connection
   * @param forwardedFor The header `X-Forwarded-For`, which anybody may have written
   */
  clientOf(peer: string, forwardedFor: string | undefined): string
}

/**
 * Takes the right-most address of `X-Forwarded-For` that is not one of ours: the last that a proxy of ours has seen itself.
 * Whatever stands further left the client may have made up. Without trusted proxies the header means nothing.
 * @param ranges CIDRs
 */
export function trustedProxies(ranges: readonly string[]): TrustedProxies {
  const trusted = ranges.map((range) => ipaddr.parseCIDR(range))
  const isTrusted = (address: string): boolean => {
    if (!ipaddr.isValid(address)) return false
    const parsed = ipaddr.process(address)
    return trusted.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
  }
  return {
    clientOf(peer, forwardedFor) {
      if (forwardedFor === undefined || trusted.length === 0) return peer
      let client = peer
      for (const hop of forwardedFor.split(',').toReversed()) {
        if (!isTrusted(client)) break
        const address = hop.trim()
        if (!ipaddr.isValid(address)) break
        client = address
      }
      return client
    },
  }
}

/**
 * What counts as one address: an IPv4 address, also when IPv6 carries it, or the /64 of an IPv6 address, which is one
 * machine or one household.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${parsed
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}/64`
}
