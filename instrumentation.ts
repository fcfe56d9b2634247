import type { Instrumentation } from 'next'

/** Runs once in every web process, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { notePeers } = await import('@/lib/peer')
  notePeers()
}

/**
 * Writes down every error that a page or action did not expect, under the number that its error page shows. The route
 * stands there with its placeholders: a real address may hold a secret.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/log')
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  log.error({ event: 'request-failed', digest, method: request.method, route: routePath, routeType, error })
}
