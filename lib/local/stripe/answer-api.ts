import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { eq } from 'drizzle-orm'
import { db } from '../../../db/client'
import { localStripeIdempotency } from '../../../db/schema'
import { API_VERSION } from './api-version'
import { type Context, makeId } from './context'
import { parseParameters } from './parameters'
import { Refusal } from './refusal'
import { routes } from './routes'

export type ApiCall = { method: string; url: URL; headers: IncomingHttpHeaders; body: string }
export type ApiAnswer = { status: number; body: unknown; headers: Record<string, string> }
type Site = Pick<Context, 'now' | 'faults' | 'appUrl'> & { secretKey: string; keysInUse: Set<string> }

const KEY_LIFE_MS = 24 * 60 * 60 * 1000

/** Answers one call of the API as Stripe would, errors included. */
export async function answerApi(site: Site, call: ApiCall): Promise<ApiAnswer> {
  const requestId = makeId('req')
  const headers = { 'request-id': requestId, 'stripe-version': API_VERSION }
  try {
    requireKey(call.headers, site.secretKey)
    requireVersion(call.headers)
    const answer = await answerOnce(site, call, requestId)
    return { ...answer, headers: { ...headers, ...answer.headers } }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { error: error.error }, headers }
    throw error
  }
}

/**
 * Under an Idempotency-Key a call is worked through once; the same call again gets the same answer for 24 hours, another call
 * under that key is refused, and so is one that comes while the first is still running.
 */
async function answerOnce(site: Site, call: ApiCall, requestId: string): Promise<ApiAnswer> {
  const key = call.method === 'POST' ? readKey(call.headers) : null
  if (!key) return { status: 200, body: await work(site, call, { id: requestId, idempotencyKey: null }), headers: {} }
  if (site.keysInUse.has(key)) throw inUse(key)
  site.keysInUse.add(key)
  try {
    const requestHash = createHash('sha256').update(`${call.method} ${call.url.pathname}\n${call.body}`).digest('hex')
    const [known] = await db.select().from(localStripeIdempotency).where(eq(localStripeIdempotency.key, key))
    if (known && site.now.getTime() - known.createdAt.getTime() < KEY_LIFE_MS) {
      if (known.requestHash !== requestHash) throw otherCall(key)
      return { status: known.status, body: known.answer, headers: { 'idempotent-replayed': 'true' } }
    }
    const body = await work(site, call, { id: requestId, idempotencyKey: key }, { key, requestHash })
    return { status: 200, body, headers: { 'idempotency-key': key } }
  } finally {
    site.keysInUse.delete(key)
  }
}

/** What was done and the answer to repeat are kept in one transaction; a refusal leaves neither. */
async function work(site: Site, call: ApiCall, request: Context['request'], remember?: { key: string; requestHash: string }): Promise<unknown> {
  const route = routes.find(({ method, path }) => method === call.method && path.test(call.url.pathname))
  if (!route) throw unknownEndpoint(call)
  const id = route.path.exec(call.url.pathname)?.[1] ?? ''
  const given = parseParameters(call.method === 'POST' ? call.body : call.url.search.slice(1))
  return db.transaction(async (tx) => {
    const body = await route.answer({ tx, now: site.now, faults: site.faults, appUrl: site.appUrl, request }, given, id)
    if (remember) {
      const row = { ...remember, status: 200, answer: body, createdAt: site.now }
      await tx.insert(localStripeIdempotency).values(row).onConflictDoUpdate({ target: localStripeIdempotency.key, set: row })
    }
    return body
  })
}

function requireKey(headers: IncomingHttpHeaders, secretKey: string): void {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (!given) throw new Refusal(401, { type: 'invalid_request_error', message: 'You did not provide an API key.' })
  const same = (text: string) => createHash('sha256').update(text).digest()
  if (!timingSafeEqual(same(given), same(secretKey)))
    throw new Refusal(401, { type: 'invalid_request_error', message: `Invalid API Key provided: ${given.slice(0, 8)}…` })
}

function requireVersion(headers: IncomingHttpHeaders): void {
  const given = headers['stripe-version']
  if (given === API_VERSION) return
  throw new Refusal(400, { type: 'invalid_request_error', message: `Invalid Stripe API version: ${given}. The local Stripe speaks ${API_VERSION}.` })
}

function readKey(headers: IncomingHttpHeaders): string | null {
  const key = headers['idempotency-key']
  if (typeof key !== 'string' || key === '') return null
  if (key.length <= 255) return key
  throw new Refusal(400, { type: 'invalid_request_error', message: 'Idempotency keys may have at most 255 characters.' })
}

const unknownEndpoint = ({ method, url }: ApiCall): Refusal =>
  new Refusal(404, { type: 'invalid_request_error', message: `Unrecognized request URL (${method}: ${url.pathname}).` })

const inUse = (key: string): Refusal =>
  new Refusal(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key: ${key}. Please try again later.`,
  })

const otherCall = (key: string): Refusal =>
  new Refusal(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Key: ${key}`,
  })
