import type { NextConfig } from 'next'

const config: NextConfig = {
  typedRoutes: true,
  skipTrailingSlashRedirect: true,
  expireTime: 2,
  /** Next would hash each page for each answer: 2 ms for half a megabyte, where serving it takes half of one. Pages live for two seconds. */
  generateEtags: false,
  poweredByHeader: false,
  /** `npm test` checks types, those of the tests as well: a mistake in one of these must not keep a site from starting. */
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'graphile-worker', '@react-pdf/renderer', 'pino'],
  experimental: { authInterrupts: true, isrFlushToDisk: false },
}

export default config
