import type { NextConfig } from 'next'

const config: NextConfig = {
  typedRoutes: true,
  skipTrailingSlashRedirect: true,
  expireTime: 2,
  poweredByHeader: false,
  /** `npm test` checks types, those of the tests as well: a mistake in one of these must not keep a site from starting. */
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'graphile-worker', '@react-pdf/renderer', 'pino'],
  experimental: { authInterrupts: true, isrFlushToDisk: false },
}

export default config
