import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Says which addresses calls may go to. */
export interface AddressRules {
  /** Whether the address is public, or in a range the operator has allowed. */
  isReachable(address: string): boolean
  /** Whether the operator has named a range that holds the address. */
  isAllowed(address: string): boolean
}

/** IPv6 addresses are handed out below this alone: whatever else calls itself unicast is something special. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')
/** IPv4 inside IPv6, behind a translator at the edge of the network. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/** @param allow CIDRs */
export function addressRules(allow: readonly string[]): AddressRules {
  const ranges = allow.map((cidr) => ipaddr.parseCIDR(cidr))
  const isInRange = (address: Address): boolean =>
    ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits))
  return {
    isReachable: (text) => matches(text, (address) => isInRange(address) || isPublic(address)),
    isAllowed: (text) => matches(text, isInRange),
  }
}

function matches(text: string, rule: (address: Address) => boolean): boolean {
  return ipaddr.isValid(text) && rule(unmapped(ipaddr.parse(text)))
}

/** The IPv4 address that an IPv6 address only carries, otherwise the address itself. */
function unmapped(address: Address): Address {
  if (!(address instanceof ipaddr.IPv6)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  return address.match(NAT64) ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST)
}
