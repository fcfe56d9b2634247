import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { pool } from '../db/client'
import { env } from './env'
import { log } from './log'
import { PEER_HEADER } from './peer'

type Take = {
  /** What is limited, e.g. `booking`; one bucket always has the same `points` and `perSeconds`. */
  bucket: string
  /** Who is limited: an address, an e-mail. Stored as a hash. */
  key: string
  points: number
  perSeconds: number
}
export type Taken = { ok: boolean; retryAfterSeconds: number }

/** Per address. A whole office books behind one address, so booking is generous; a wrong code is not typed that often. */
export const LIMITS = {
  booking: { bucket: 'booking', points: 60, perSeconds: 60 },
  wrongCode: { bucket: 'wrong-code', points: 10, perSeconds: 300 },
  /** Per visitor, and per mailbox that links are sent to. */
  signIn: { bucket: 'sign-in', points: 60, perSeconds: 600 },
  signInMail: { bucket: 'sign-in-mail', points: 20, perSeconds: 600 },
  /** Codes of certificates are short, so nobody may try many. */
  certificate: { bucket: 'certificate', points: 30, perSeconds: 60 },
  /** Per visitor, and per mailbox that a place in line is told to. */
  waitlist: { bucket: 'waitlist', points: 60, perSeconds: 60 },
  waitlistMail: { bucket: 'waitlist-mail', points: 10, perSeconds: 600 },
  /** Per visitor, wrong secrets only: the server of a big calendar reads many right ones. */
  wrongSecret: { bucket: 'wrong-secret', points: 20, perSeconds: 300 },
  /** Per person: what somebody in a class writes to the other side. */
  message: { bucket: 'message', points: 30, perSeconds: 600 },
} as const

/**
 * Takes one of `points` that a key has in each window of `perSeconds`, counted in real time over all processes.
 * `retryAfterSeconds` is 0 while `ok`, else what to send as `Retry-After` (`setAnswerHeader` in `lib/peer.ts`).
 *
 * Where the count cannot be read or written, everybody passes and the log says so: a limiter must not be what stops a sale.
 */
export async function takeToken({ bucket, key, points, perSeconds }: Take): Promise<Taken> {
  try {
    await limiterOf(bucket, points, perSeconds).consume(hashed(key))
    return { ok: true, retryAfterSeconds: 0 }
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) }
    log.error({ bucket, error: refusal }, 'rate limit not counted, let through')
    return { ok: true, retryAfterSeconds: 0 }
  }
}

/** Whether a key has used up its points, without taking one: for limits that only failures count against. */
export async function isBlocked({ bucket, key, points, perSeconds }: Take): Promise<Taken> {
  try {
    const known = await limiterOf(bucket, points, perSeconds).get(hashed(key))
    const isOver = known !== null && known.consumedPoints >= points
    return { ok: !isOver, retryAfterSeconds: isOver ? Math.max(1, Math.ceil(known.msBeforeNext / 1000)) : 0 }
  } catch (error) {
    log.error({ bucket, error }, 'rate limit not read, let through')
    return { ok: true, retryAfterSeconds: 0 }
  }
}

/**
 * The address of whoever asks, as the key of a limit: the end of the socket, or with `TRUST_PROXY_HOPS=n` what the n-th
 * proxy counted from us wrote into `X-Forwarded-For`. Whatever a client puts into that header stands left of it and is not read.
 * An IPv6 address is cut to its /64, which is what one customer of a provider has.
 *
 * With proxies trusted, the application must be reachable through them only.
 */
export function clientAddress(headers: Pick<Headers, 'get'>, trustProxyHops = env().trustProxyHops): string {
  const peer = headers.get(PEER_HEADER) ?? 'unknown'
  if (trustProxyHops === 0) return network(peer)
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return network(forwarded.at(-trustProxyHops) ?? forwarded[0] ?? peer)
}

const limiters = new Map<string, RateLimiterPostgres>()

function limiterOf(bucket: string, points: number, perSeconds: number): RateLimiterPostgres {
  const name = `${bucket}:${points}:${perSeconds}`
  const known = limiters.get(name)
  if (known) return known
  const made = new RateLimiterPostgres({
    storeClient: pool,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: bucket,
    points,
    duration: perSeconds,
    // Over the limit the process remembers it, and a flood no longer reaches the database.
    inMemoryBlockOnConsumed: points + 1,
    // Each limiter would sweep the whole table; one is enough.
    clearExpiredByTimeout: limiters.size === 0,
  })
  limiters.set(name, made)
  return made
}

const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url')

function network(address: string): string {
  const bare = address
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '')
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return 'unknown'
  const [head = '', tail] = bare.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const groups = tail === undefined ? left : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
