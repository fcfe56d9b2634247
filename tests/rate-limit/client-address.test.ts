import { describe, expect, test } from 'vitest'
import { PEER_HEADER } from '../../lib/peer'
import { clientAddress } from '../../lib/rate-limit'

const asked = (peer: string | null, forwarded?: string) =>
  new Headers({ ...(peer && { [PEER_HEADER]: peer }), ...(forwarded !== undefined && { 'x-forwarded-for': forwarded }) })

describe('the address that limits count by', () => {
  test('with no proxy trusted is the end of the socket, whatever X-Forwarded-For says', () => {
    expect(clientAddress(asked('::ffff:203.0.113.9', '6.6.6.6'), 0)).toBe('203.0.113.9')
    expect(clientAddress(asked('203.0.113.9', '203.0.113.10, 6.6.6.6'), 0)).toBe('203.0.113.9')
  })

  test('behind n proxies is what the n-th of them saw; what a client wrote before that is not read', () => {
    expect(clientAddress(asked('10.0.0.1', '6.6.6.6, 203.0.113.9'), 1)).toBe('203.0.113.9')
    expect(clientAddress(asked('10.0.0.1', '6.6.6.6, 203.0.113.9, 10.0.0.2'), 2)).toBe('203.0.113.9')
  })

  test('takes the first entry where a proxy left out its own, and the socket where there is none', () => {
    expect(clientAddress(asked('10.0.0.1', '203.0.113.9'), 2)).toBe('203.0.113.9')
    expect(clientAddress(asked('10.0.0.1'), 2)).toBe('10.0.0.1')
    expect(clientAddress(asked('10.0.0.1', ' , '), 1)).toBe('10.0.0.1')
  })

  test('of IPv6 is the network of 64 bits, however it is written', () => {
    for (const written of ['2001:db8:0:7:1:2:3:4', '2001:0DB8:0000:0007::9', '2001:db8:0:7::', '[2001:db8:0:7::9]:443', '2001:db8:0:7::9%eth0'])
      expect(clientAddress(asked(written), 0)).toBe('2001:db8:0:7::/64')
    expect(clientAddress(asked('::1'), 0)).toBe('0:0:0:0::/64')
  })

  test('is one key for everything that is no address', () => {
    for (const nonsense of ['', 'null', '999.1.1.1', '<script>', 'x'.repeat(5000)])
      expect(clientAddress(asked('10.0.0.1', `${nonsense},`), 1)).toMatch(/^(unknown|10\.0\.0\.1)$/)
    expect(clientAddress(asked(null), 0)).toBe('unknown')
  })

  test('a port that a proxy adds makes no new client', () => {
    expect(clientAddress(asked('10.0.0.1', '203.0.113.9:52110'), 1)).toBe('203.0.113.9')
  })
})
