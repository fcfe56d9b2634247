import { openForm } from './booking-form'
import { FREE_CODE, type Ground, prepareGround, ROOMS, SMALL_CLASS_SEATS } from './ground'
import { pressDatabase } from './pgbench'
import { type Pressed, press } from './press'
import { type Site, startSite, stopSite } from './site'

/**
 * `npm run bench -- --json`: how fast the site is, each row beside a limit taken in the same run, so that a slow machine
 * does not look like slow code. One JSON object per row on standard output; progress goes to standard error.
 * `--seconds=6` is how long each row is pressed; its limit is pressed half as long before it and half as long after it, for a
 * machine that does other work as well is not the same from one minute to the next.
 */
type Row = { row: string; value: number; unit: string; against: string; limit: number; ratio: number }

const isJson = process.argv.includes('--json')
const seconds = Number(process.argv.find((word) => word.startsWith('--seconds='))?.slice(10) ?? 6)
/** Before each row, on both sides: seconds for pages, requests for handlers and forms, for code that ran seldom is not compiled yet. */
const WARM_SECONDS = 2
const WARM_REQUESTS = 1_000
const CONNECTIONS = 32
const BUYERS = 2_000
const SPS_PATH = '/capabilities/training-courses/scrum-training-courses/scaled-professional-scrum-with-nexus-sps-with-certification/'
const isOk = (status: number) => status === 200
const isRedirect = (status: number) => status === 303
let hasFailed = false

process.once('SIGINT', stop).once('SIGTERM', stop)
try {
  await bench()
} catch (error) {
  hasFailed = true
  console.error(error)
}
await stop()

async function bench(): Promise<void> {
  const site = await startSite()
  const limit: Limit = ['bare prerendered Next page', (limitSeconds) => pressPage(`${site.limitUrl}/`, limitSeconds)]
  await beside('course page', () => pressPage(`${site.url}${SPS_PATH}`), limit)
  await beside('schedule', () => pressPage(`${site.url}/classes`), limit)
  const ground = await prepareGround(site.databaseUrl)
  const cookie = await ground.signIn('trainer@halfday.example')
  await beside('roster of 40 students, for its trainer', () => pressPage(`${site.url}/trainer/classes/sps-e5t9`, seconds, { cookie }), limit)
  await pressBookings(site, ground).finally(ground.close)
}

async function pressBookings(site: Site, ground: Ground): Promise<void> {
  const handler = await pressHandler(site, seconds)
  const database = pressDatabase(site.databaseUrl, { clients: CONNECTIONS, seconds })
  if (database !== null) tell('two SQL statements in a Next route handler', handler, 'the same with pgbench', database)
  const limit: Limit = ['minimal Next route handler with two SQL statements', (limitSeconds) => pressHandler(site, limitSeconds)]
  await beside('hold without payment call, over 100 classes', () => pressForms(site, ground, ground.many, FREE_CODE), limit)
  await beside('hold without payment call, on one class', () => pressForms(site, ground, [ground.one], FREE_CODE), limit)
  await beside('hold with local Stripe, over 100 classes', () => pressForms(site, ground, ground.many, ''), limit)
  await beside('hold with local Stripe, on one class', () => pressForms(site, ground, [ground.one], ''), limit)
  await beside(`${BUYERS} buyers at once for ${SMALL_CLASS_SEATS} seats, answered`, () => rush(site, ground), limit)
}

type Limit = readonly [name: string, press: (seconds: number) => Promise<Pressed>]

async function beside(row: string, pressRow: () => Promise<Pressed>, [against, pressLimit]: Limit): Promise<void> {
  const before = await pressLimit(seconds / 2)
  const pressed = await pressRow()
  const after = await pressLimit(seconds / 2)
  tell(row, pressed, against, (before.perSecond + after.perSecond) / 2)
}

async function pressPage(url: string, forSeconds = seconds, headers: Record<string, string> = {}): Promise<Pressed> {
  const ask = { url, connections: CONNECTIONS, make: () => ({ headers }), good: isOk }
  await press({ ...ask, seconds: WARM_SECONDS })
  return press({ ...ask, seconds: forSeconds })
}

async function pressHandler({ limitUrl }: Site, forSeconds: number): Promise<Pressed> {
  const make = () => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify({ room: 1 + Math.floor(Math.random() * ROOMS) }) })
  const ask = { url: `${limitUrl}/two-statements`, method: 'POST', connections: CONNECTIONS, make, good: isOk } as const
  await press({ ...ask, amount: WARM_REQUESTS })
  return press({ ...ask, seconds: forSeconds })
}

async function pressForms(site: Site, ground: Ground, refs: string[], code: string): Promise<Pressed> {
  const forms = await Promise.all(refs.map(async (ref) => ({ path: `/classes/${ref}/book`, next: await openForm(site.url, ref, code) })))
  let turn = 0
  const make = () => {
    const form = forms[turn++ % forms.length]
    return { path: form?.path, ...form?.next() }
  }
  const ask = { url: `${site.url}${forms[0]?.path}`, method: 'POST', connections: CONNECTIONS, make, good: isRedirect } as const
  await press({ ...ask, amount: WARM_REQUESTS })
  await ground.forgetJobs()
  const pressed = await press({ ...ask, seconds })
  await ground.forgetJobs()
  return pressed
}

/** Two thousand people, each on a connection of their own, for twenty seats. */
async function rush(site: Site, ground: Ground): Promise<Pressed> {
  const make = await openForm(site.url, ground.small, '')
  const url = `${site.url}/classes/${ground.small}/book`
  const rushed = await press({ url, method: 'POST', connections: BUYERS, amount: BUYERS, make, good: (status) => status < 500 })
  const seats = await ground.seatsTaken(ground.small)
  const serverErrors = [...rushed.statuses].reduce((sum, [status, count]) => sum + (status >= 500 ? count : 0), 0)
  print({
    row: 'seats held by them',
    value: seats,
    unit: 'seats',
    against: 'seats of the class',
    limit: SMALL_CLASS_SEATS,
    ratio: seats / SMALL_CLASS_SEATS,
  })
  print({
    row: 'buyers without an answer, or with a 5xx',
    value: serverErrors + rushed.failures,
    unit: 'buyers',
    against: 'none',
    limit: 0,
    ratio: 0,
  })
  hasFailed ||= seats !== SMALL_CLASS_SEATS || serverErrors + rushed.failures > 0
  return rushed
}

function tell(row: string, pressed: Pressed, against: string, limit: number): void {
  print({ row, value: round(pressed.perSecond), unit: 'per second', against, limit: round(limit), ratio: round(pressed.perSecond / limit, 1000) })
  const answers = [...pressed.statuses].map(([status, count]) => `${count} × ${status}`).join(', ')
  console.error(`   answers: ${answers}; failures: ${pressed.failures}; p50 ${pressed.p50} ms, p99 ${pressed.p99} ms`)
}

function print(row: Row): void {
  console.log(isJson ? JSON.stringify(row) : `${row.row}: ${row.value} ${row.unit} (${row.against}: ${row.limit}, ratio ${row.ratio})`)
}

function round(value: number, parts = 10): number {
  return Math.round(value * parts) / parts
}

async function stop(): Promise<void> {
  await stopSite().catch((error) => console.error(error))
  process.exit(hasFailed ? 1 : 0)
}
