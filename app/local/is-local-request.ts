import 'server-only'
import { env } from '@/lib/env'

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i

/** What stands below /local shows other people's mail: only on a site whose mail is local, and only to this machine. */
export const isLocalRequest = (headers: Headers): boolean =>
  env().mail.kind === 'local-mailbox' &&
  env().isLoopback &&
  LOOPBACK.test(headers.get('host') ?? '') &&
  headers.get('sec-fetch-site') !== 'cross-site'

export const notHere = () => new Response('Not found', { status: 404 })
