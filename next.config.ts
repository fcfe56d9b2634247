import type { NextConfig } from 'next'

const config: NextConfig = {
  typedRoutes: true,
  skipTrailingSlashRedirect: true,
  expireTime: 2,
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'graphile-worker', '@react-pdf/renderer', 'pino'],
  experimental: { authInterrupts: true, isrFlushToDisk: false },
}

export default config
