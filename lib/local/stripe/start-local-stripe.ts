import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { db } from '../../../db/client'
import { readClock } from '../../clock'
import { env } from '../../env'
import { log } from '../../log'
import { adoptDemoPayments } from './adopt-demo-payments'
import { answerApi } from './answer-api'
import { answerControl } from './answer-control'
import { answerPage } from './answer-page'
import type { Context } from './context'
import { deliverAll, deliverDue, releaseHeld, type Webhook } from './deliver-events'
import { expireDueSessions } from './expire-session'
import { type Faults, noFaults } from './faults'

export type LocalStripeOptions = {
  /** 0 takes any free port. */
  port: number
  /** Where payment pages are reached, and the webhook below `/api/stripe/webhook`. */
  appUrl?: string
  webhookUrl?: string
  webhookSecret?: string
  secretKey?: string
  /** Halfday's, unless a test brings its own. */
  clock?: () => Promise<Date>
  /** Without it events leave, and sessions expire by themselves, only by `settle`. */
  isPrompt?: boolean
}

export type LocalStripe = Awaited<ReturnType<typeof startLocalStripe>>

const TICK_MS = 1_000
const MOST_BODY_BYTES = 1_000_000

/** A small Stripe of our own on loopback: the API, the payment page, the events. All it knows lives in the database. */
export async function startLocalStripe(options: LocalStripeOptions) {
  const appUrl = options.appUrl ?? env().appUrl
  const clock = options.clock ?? (() => readClock(db))
  const faults = noFaults()
  const keysInUse = new Set<string>()
  const secretKey = options.secretKey ?? env().stripe.secretKey
  const webhook: Webhook = {
    url: options.webhookUrl ?? `${appUrl}/api/stripe/webhook`,
    secret: options.webhookSecret ?? env().stripe.webhookSecret,
    clock,
    faults,
  }

  /** One worker for time and events: whatever wants it waits its turn, so no event leaves twice at once. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = turn.then(work)
    turn = mine.catch((error) => log.error({ error }, 'the local Stripe failed'))
    return mine
  }
  let isAwake = false
  const wake = () => {
    if (options.isPrompt === false || isAwake) return
    isAwake = true
    void inTurn(async () => {
      isAwake = false
      await expireDue()
      await deliverDue(webhook)
    }).catch(() => {})
  }

  const expireDue = async (): Promise<number> => {
    const now = await clock()
    return db.transaction((tx) => expireDueSessions({ tx, now, faults, appUrl, request: null }))
  }

  const control = {
    faults,
    appUrl,
    wake,
    setFaults: (change: Partial<Faults>) => Object.assign(faults, change),
    /** Runs something at Stripe, outside of any call of ours. */
    act: async <Result>(work: (context: Context) => Promise<Result>): Promise<Result> => {
      const now = await clock()
      const result = await db.transaction((tx) => work({ tx, now, faults, appUrl, request: null }))
      wake()
      return result
    },
    /** Expires what is due by the clock and tries every event that waits; answers when done. */
    settle: () => inTurn(async () => ({ expired: await expireDue(), ...(await deliverAll(webhook)) })),
    release: (order: 'in-order' | 'reverse') => {
      faults.isHoldingEvents = false
      return inTurn(() => releaseHeld(webhook, order))
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local-stripe')
    const method = request.method ?? 'GET'
    if (!isLoopback(request.headers.host)) return send(response, 403, {}, '')
    const body = await readBody(request)
    if (body === null) return send(response, 413, {}, '')
    if (url.pathname.startsWith('/_local/')) {
      const { status, result } = await answerControl(control, { method, path: url.pathname, body, contentType: request.headers['content-type'] })
      return send(response, status, jsonType, JSON.stringify(result))
    }
    const site = { now: await clock(), faults, appUrl }
    if (url.pathname.startsWith('/local-stripe/')) {
      const shown = await answerPage(site, { method, path: url.pathname, form: new URLSearchParams(body) })
      wake()
      return send(response, shown.status, shown.headers, shown.body)
    }
    const fault = meetFault(faults)
    if (fault === 'silent') return
    if (fault === 'error')
      return send(response, 500, jsonType, JSON.stringify({ error: { type: 'api_error', message: 'Something went wrong on our side.' } }))
    const { status, headers, body: answered } = await answerApi({ ...site, secretKey, keysInUse }, { method, url, headers: request.headers, body })
    // Of a page that was opened nobody is told.
    if (url.pathname !== '/v1/checkout/sessions') wake()
    if (fault === 'lost-answer') return void response.socket?.destroy()
    send(response, status, { ...jsonType, ...headers }, JSON.stringify(answered))
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      log.error({ error }, 'the local Stripe failed')
      if (!response.headersSent) send(response, 500, jsonType, JSON.stringify({ error: { type: 'api_error', message: 'The local Stripe failed.' } }))
    })
  })
  await adoptDemoPayments()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, '127.0.0.1', resolve))
  const timer = options.isPrompt === false ? undefined : setInterval(wake, TICK_MS)
  wake()

  return {
    ...control,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      clearInterval(timer)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await turn
    },
  }
}

const jsonType = { 'content-type': 'application/json' }

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

function meetFault(faults: Faults): Faults['api'] {
  const fault = faults.api
  if (fault && faults.apiTimes !== null && --faults.apiTimes === 0) Object.assign(faults, { api: null, apiTimes: null })
  return fault
}

/** Null when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > MOST_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A page of another site cannot reach us under a name of its own. */
const isLoopback = (host: string | undefined): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(host ?? '')
