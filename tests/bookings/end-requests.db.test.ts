import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { mails } from '../../db/schema'
import { approveRequest } from '../../lib/bookings/answer-request'
import { endRequests, remindOfRequests } from '../../lib/bookings/end-requests'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { listDecisions } from '../../lib/reports/decisions'
import { countSeatsOf } from '../../lib/schedule/seats'
import { hold, jobsAbout, refusalOf, rowsOf } from '../support/booking-rows'
import { expectSound } from '../support/changes'
import { makeAdmin } from '../support/invoiced'
import { makeClass, makeDiscount, NOW } from '../support/make'

let admin: Awaited<ReturnType<typeof makeAdmin>>
beforeAll(async () => {
  admin = await makeAdmin()
})

const DAY = 86_400_000
const STARTS = new Date('2027-01-12T13:00:00Z')
const CLOSES = new Date('2027-01-05T12:00:00Z')
const earlier = (instant: Date, ms = 1) => new Date(instant.getTime() - ms)
const ask = (classId: string, fields: Record<string, string> = {}) => hold(classId, { payment: 'invoice', poNumber: 'PO-7', seats: '2', ...fields })

async function lettersOf(bookingId: string, template: string) {
  const rows = await db.select().from(mails).where(eq(mails.bookingId, bookingId)).orderBy(asc(mails.queuedAt))
  return Promise.all(rows.filter((mail) => mail.template === template).map(async (mail) => ({ to: mail.to, letter: await composeLetter(mail) })))
}

describe('a request to pay by invoice that nobody answers', () => {
  test.each([
    ['booking closes', CLOSES, { bookingClosesAt: CLOSES }],
    ['its class begins, where booking does not close before', STARTS, {}],
  ])('ends when %s, not before: its seats and codes are free, and the buyer is told', async (_, end, given) => {
    const { id } = await makeClass({ startsAt: STARTS, ...given })
    const { code } = await makeDiscount({ seatLimit: 2 })
    const { bookingId } = await ask(id, { discountCode: code })
    await endRequests(earlier(end))
    expect((await rowsOf(bookingId)).booking.status).toBe('requested')
    await Promise.all([endRequests(end), endRequests(end)])
    await endRequests(end)
    const { booking, uses, audit } = await rowsOf(bookingId)
    expect(booking).toMatchObject({ status: 'cancelled', cancelledAt: end })
    expect(uses).toMatchObject([{ status: 'released' }])
    expect(audit.filter((did) => did === 'ended request without an answer')).toHaveLength(1)
    expect((await countSeatsOf(db, id, end)).held).toBe(0)
    expect((await jobsAbout(id)).map((job) => job.task)).toContain('seats-released')
    const told = await lettersOf(bookingId, 'request-lapsed')
    expect(told).toMatchObject([{ to: 'amara.osei@lindqvist.example' }])
    expect(asPlainText(told[0]?.letter as never)).toContain('nothing is owed')
    expect(await refusalOf(approveRequest({ bookingId, actor: admin, now: end }))).toHaveProperty('not-requested')
    await expectSound(end)
  })

  test('is brought to mind by one mail two days before, and says among the decisions when it ends', async () => {
    const { id } = await makeClass({ startsAt: STARTS })
    const { bookingId } = await ask(id)
    await remindOfRequests(earlier(STARTS, 2 * DAY + 1))
    expect(await lettersOf(bookingId, 'request-ending')).toEqual([])
    for (const at of [earlier(STARTS, 2 * DAY), earlier(STARTS, DAY)]) await remindOfRequests(at)
    const [mail, ...others] = await lettersOf(bookingId, 'request-ending')
    expect(others).toEqual([])
    expect(mail?.letter.subject).toMatch(/^Ends soon: HD-/)
    expect(asPlainText(mail?.letter as never)).toContain('Without an answer it ends on Tue 12 Jan')
    const decision = (await listDecisions(db, NOW)).find((one) => one.id === bookingId)
    expect(decision?.about).toContain('ends Tue 12 Jan')
  })

  test('and one that was approved in time keeps its seats', async () => {
    const { id } = await makeClass({ startsAt: STARTS })
    const { bookingId } = await ask(id)
    await approveRequest({ bookingId, actor: admin, now: NOW })
    await endRequests(STARTS)
    expect((await rowsOf(bookingId)).booking.status).toBe('confirmed')
  })
})
