import { describe, expect, it } from 'vitest'
import { addressRules } from './address-rules.ts'

const strict = addressRules([])

describe('without permission of the operator', () => {
  it.each([
    ['8.8.8.8', 'a public one'],
    ['2606:4700:4700::1111', 'a public one of IPv6'],
    ['::ffff:8.8.8.8', 'a public one, mapped'],
    ['64:ff9b::808:808', 'a public one behind NAT64'],
  ])('%s is reached: %s', (address) => {
    expect(strict.isReachable(address)).toBe(true)
  })

  it.each([
    ['127.0.0.1', 'this machine'],
    ['127.255.255.254', 'this machine'],
    ['0.0.0.0', 'this machine'],
    ['10.0.0.1', 'a private network'],
    ['172.16.0.1', 'a private network'],
    ['192.168.1.1', 'a private network'],
    ['100.64.0.1', 'the network of a provider'],
    ['169.254.169.254', 'the metadata of a cloud'],
    ['192.0.0.8', 'a reserved range'],
    ['198.18.0.1', 'a range for measurements'],
    ['224.0.0.1', 'many'],
    ['255.255.255.255', 'all'],
    ['::1', 'this machine'],
    ['::', 'this machine'],
    ['::7f00:1', 'this machine, in the old compatible form'],
    ['::ffff:127.0.0.1', 'this machine, mapped'],
    ['::ffff:a9fe:a9fe', 'the metadata of a cloud, mapped'],
    ['::ffff:0:127.0.0.1', 'this machine, translated'],
    ['64:ff9b::7f00:1', 'this machine behind NAT64'],
    ['64:ff9b:1::a00:1', 'a private NAT64'],
    ['2002:7f00:1::', 'this machine by 6to4'],
    ['2001::1', 'a Teredo tunnel'],
    ['fe80::1', 'the local link'],
    ['fc00::1', 'a private network'],
    ['fd12:3456::1', 'a private network'],
    ['fec0::1', 'a site, in the old form'],
    ['ff02::1', 'many'],
    ['2001:db8::1', 'a range for examples'],
    ['4000::1', 'nobody yet'],
    ['localhost', 'a name, which is no address'],
    ['', 'nothing'],
  ])('%s is refused: %s', (address) => {
    expect(strict.isReachable(address)).toBe(false)
  })
})

describe('with a range that the operator has allowed', () => {
  const rules = addressRules(['10.1.0.0/16', 'fd00::/8'])

  it('what is in it is reached, also in its mapped form', () => {
    expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd12::1'].map(rules.isReachable)).toEqual([true, true, true])
    expect(rules.isAllowed('10.1.2.3')).toBe(true)
  })

  it('what is beside it is refused', () => {
    expect(['10.2.0.1', '127.0.0.1', 'fc00::1'].map(rules.isReachable)).toEqual([false, false, false])
    expect(rules.isAllowed('8.8.8.8')).toBe(false)
  })
})
