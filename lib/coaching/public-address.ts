import { BlockList, isIP } from 'node:net'

/** What is nobody's public server: IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890), with multicast and what is reserved. */
const notPublic = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4')

/** All that is routed stands in 2000::/3; of that not what wraps an IPv4 address (6to4, Teredo) or is for books. */
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6')

/** An address of the open internet. One that only wraps an IPv4 address (`::ffff:10.0.0.1`) is none: whoever means that says so. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notPublic.check(address, 'ipv4')
  return family === 6 && routed.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')
}

/** This machine itself. */
export const isLoopbackAddress = (address: string): boolean => /^127(\.\d{1,3}){3}$/.test(address) || address === '::1'
