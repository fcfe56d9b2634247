import ICAL from 'ical.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { GET as getCalendar } from '../../app/schedule.ics/route'
import { GET, OPTIONS } from '../../app/schedule.json/route'
import { db } from '../../db/client'
import { sessions } from '../../db/schema'
import { system } from '../../lib/audit/record-audit'
import { confirmClass } from '../../lib/schedule/confirm-class'
import { openClass } from '../../lib/schedule/open-class'
import { publicUid } from '../../lib/schedule/schedule-calendar'
import { makeClass, makeCourse, makeTrainer, moveSession, now } from '../support/class-fixtures'

const instant = z.iso.datetime({ precision: 3 })
const money = z.strictObject({ amountMinor: z.int().nonnegative(), currency: z.string().length(3), taxIncluded: z.literal(false) })
const entry = z.strictObject({
  ref: z.string(),
  course: z.strictObject({ code: z.string(), title: z.string(), url: z.url() }),
  status: z.enum(['open', 'confirmed']),
  format: z.enum(['immersive', 'traditional']),
  language: z.string(),
  timeZone: z.string(),
  trainers: z.array(z.string()),
  sessions: z.array(z.strictObject({ startsAt: instant, endsAt: instant, title: z.string() })).min(1),
  capacity: z.int(),
  seatsLeft: z.int(),
  seatsMissing: z.int(),
  price: money,
  prices: z.array(money.extend({ earlyBird: z.strictObject({ amountMinor: z.int(), until: instant }).nullable() })),
  url: z.url(),
  bookUrl: z.url(),
  waitlistUrl: z.url(),
  updatedAt: instant,
})

const ask = (query = '', headers: Record<string, string> = {}) => GET(new Request(`http://localhost:3000/schedule.json${query}`, { headers }))

let tentative: { classId: string; ref: string }
let confirmed: { classId: string; ref: string }
const from = '2037-01-12'

beforeAll(async () => {
  const courseId = await makeCourse()
  const trainers = [{ personId: await makeTrainer(), role: 'lead' as const }]
  const earlyBird = { priceMinor: 198_000, until: new Date('2036-12-01T00:00:00Z') }
  const prices = [
    { currency: 'GBP', listMinor: 220_000, earlyBird },
    { currency: 'EUR', listMinor: 260_000 },
  ]
  tentative = await makeClass(courseId, { from }, { goal: 6, trainers, prices })
  confirmed = await makeClass(courseId, { from, weekdays: [4], at: '20:00', timeZone: 'Australia/Sydney' }, { language: 'de' })
  const hidden = await makeClass(courseId, { from }, { isPrivate: true, privateOrganisation: 'Acme' })
  for (const { classId } of [tentative, confirmed, hidden]) await openClass({ classId, actor: system, now })
  await confirmClass({ classId: confirmed.classId, actor: system, now })
  await makeClass(courseId, { from })
})

describe('/schedule.json', () => {
  test('has the shape that partners rely on: public classes, soonest first', async () => {
    const answer = await ask()
    const classes = z.array(entry).parse(await answer.json())
    expect(classes.map(({ ref, status }) => ({ ref, status }))).toEqual([
      { ref: tentative.ref, status: 'open' },
      { ref: confirmed.ref, status: 'confirmed' },
    ])
    expect(classes[0]).toMatchObject({
      price: { amountMinor: 198_000, currency: 'GBP', taxIncluded: false },
      prices: [
        { amountMinor: 220_000, earlyBird: { amountMinor: 198_000, until: '2036-12-01T00:00:00.000Z' } },
        { amountMinor: 260_000, earlyBird: null },
      ],
      seatsLeft: 16,
      seatsMissing: 6,
      trainers: ['Ruth Adeyemi'],
      bookUrl: expect.stringMatching(`/classes/${tentative.ref}/book$`),
    })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('content-type')).toContain('application/json')
  })

  test('takes the filters of the page, and leaves out those it cannot read', async () => {
    const refs = async (query: string) => ((await (await ask(query)).json()) as { ref: string }[]).map((each) => each.ref)
    expect(await refs('?language=de')).toEqual([confirmed.ref])
    expect(await refs('?awake=07-22&zone=Europe/London&course=sps')).toEqual([tentative.ref, confirmed.ref])
    expect(await refs('?awake=07-22&zone=America/Los_Angeles')).toEqual([])
    expect(await refs('?language=%00&zone=Nowhere&awake=x&from=x&course=%27')).toEqual([tentative.ref, confirmed.ref])
    const [inEuro] = (await (await ask('?currency=EUR')).json()) as { price: unknown }[]
    expect(inEuro?.price).toEqual({ amountMinor: 260_000, currency: 'EUR', taxIncluded: false })
  })

  test('answers 304 while nothing has changed', async () => {
    const etag = (await ask()).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]{20,}"$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask('', { 'if-none-match': tag })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    expect((await ask('', { 'if-none-match': '"other"' })).status).toBe(200)
    expect((await ask('?language=de', { 'if-none-match': etag })).status).toBe(200)
  })

  test('may be read by any site', () => {
    expect(OPTIONS().headers.get('access-control-allow-headers')).toBe('If-None-Match')
  })
})

describe('/schedule.ics', () => {
  const read = async () => {
    const text = await (await getCalendar(new Request('http://localhost:3000/schedule.ics'))).text()
    return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
  }

  test('has every session at its instant; a moved one keeps its UID under a higher SEQUENCE', async () => {
    const before = await read()
    expect(before).toHaveLength(16)
    const rows = await db.select().from(sessions)
    const session = rows.find((row) => row.classId === tentative.classId && row.position === 3)
    if (!session) throw new Error('no session')
    const find = (events: typeof before) => events.find((event) => event.uid === publicUid(session.id))
    expect(find(before)?.startDate.toJSDate()).toEqual(session.startsAt)
    expect(find(before)).toMatchObject({ sequence: 0 })
    await moveSession({ sessionId: session.id, localStart: '2037-01-28T09:00:00', actor: system, now })
    const moved = find(await read())
    expect(moved?.startDate.toJSDate()).toEqual(new Date('2037-01-28T09:00:00Z'))
    expect(moved?.sequence).toBe(1)
  })
})
