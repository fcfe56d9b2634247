/**
 * A path of this site to go on to, out of whatever an address or a form says; null for anything that leaves the site
 * or leads back into signing in. The parser of addresses decides, since browsers read `/\evil.example` as another host.
 */
export function localPath(wanted: string | null | undefined, appUrl: string): string | null {
  if (!wanted || wanted.length > 2000) return null
  let address: URL
  try {
    address = new URL(wanted, appUrl)
  } catch {
    return null
  }
  if (address.origin !== new URL(appUrl).origin || address.pathname.startsWith('//')) return null
  if (/^\/(sign-in|api)(\/|$)/.test(address.pathname)) return null
  return address.pathname + address.search + address.hash
}
