import autocannon from 'autocannon'

export type Sent = { headers?: Record<string, string>; body?: string }
export type Pressed = { perSecond: number; statuses: Map<number, number>; failures: number; p50: number; p99: number }
type Press = {
  url: string
  method?: 'GET' | 'POST'
  connections: number
  /** Until this many seconds have passed, or this many requests were answered. */
  seconds?: number
  amount?: number
  /** Each request of its own kind. */
  make?: () => Sent & { path?: string }
  /** Only these answers count. */
  good: (status: number) => boolean
}

/** Presses an address as hard as so many connections can, and says how many good answers came per second. */
export async function press({ url, method = 'GET', connections, seconds, amount, make, good }: Press): Promise<Pressed> {
  const { origin, pathname } = new URL(url)
  const statuses = new Map<number, number>()
  const result = await autocannon({
    url: origin,
    connections,
    timeout: 120,
    ...(amount ? { amount } : { duration: seconds }),
    requests: [
      {
        method,
        path: pathname,
        setupRequest: (request) => ({ ...request, ...make?.() }),
        onResponse: (status) => void statuses.set(status, (statuses.get(status) ?? 0) + 1),
      },
    ],
  })
  // A row that measured nothing is no row: a page behind a sign-in answers fast when it only leads away.
  if (![...statuses.keys()].some(good))
    throw new Error(`${url} gave none of the answers that count, but ${[...statuses.keys()].join(', ') || 'nothing'}`)
  const answered = [...statuses].reduce((sum, [status, count]) => sum + (good(status) ? count : 0), 0)
  return {
    perSecond: answered / result.duration,
    statuses,
    failures: result.errors + result.timeouts,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }
}
