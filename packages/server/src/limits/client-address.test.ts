import { describe, expect, it } from 'vitest'
import { networkOf, trustedProxies } from './client-address.ts'

const PROXY = '10.0.0.1'
const proxies = trustedProxies(['10.0.0.0/8', 'fd00::/8'])

describe('the address of a client', () => {
  it.each([
    ['that connects by itself', '203.0.113.9', undefined, '203.0.113.9'],
    ['that forges the header', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['behind a proxy', PROXY, '203.0.113.9', '203.0.113.9'],
    ['behind two proxies', PROXY, '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['that forges the header behind a proxy', PROXY, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['that pretends to be a proxy', PROXY, '198.51.100.1, 10.9.9.9, 203.0.113.9', '203.0.113.9'],
    ['behind a proxy of IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
    ['behind a proxy that the socket shows as IPv6', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['that is itself inside', PROXY, '10.0.0.7', '10.0.0.7'],
    ['behind a proxy that says nothing', PROXY, undefined, PROXY],
    ['behind a proxy that says nonsense', PROXY, 'unknown', PROXY],
    ['with nonsense further left', PROXY, 'x, 203.0.113.9', '203.0.113.9'],
    ['with nonsense between proxies', PROXY, '203.0.113.9, "_hidden", 10.0.0.2', '10.0.0.2'],
    ['behind a proxy that says nothing at all', PROXY, '', PROXY],
  ])('%s is found', (_, peer, forwardedFor, client) => {
    expect(proxies.clientOf(peer, forwardedFor)).toBe(client)
  })

  it('is never taken from a header when no proxy is trusted', () => {
    expect(trustedProxies([]).clientOf('127.0.0.1', '203.0.113.9')).toBe('127.0.0.1')
  })
})

describe('what counts as one address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2::1', '20010db800010002/64'],
    ['2001:db8:1:2:ffff:ffff:ffff:ffff', '20010db800010002/64'],
    ['2001:db8:1:3::1', '20010db800010003/64'],
    ['::1', '0000000000000000/64'],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
