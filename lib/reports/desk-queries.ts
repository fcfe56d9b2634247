import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, enrolments, mails } from '../../db/schema'
import { readDiscountFilters } from '../discounts/discount-list'
import { listDiscounts } from '../discounts/queries'
import { listRefunds } from '../ledger/refund-desk-queries'
import { listDisputes } from '../payments/dispute-queries'
import { countSeats } from '../schedule/seats'
import { DAY_MS } from '../schedule/zone-time'
import { type Decision, listDecisions } from './decisions'

export type DeskCounts = { classesOpen: number; seatsSold: number; codesActive: number }

/** What there is: public classes to come, seats sold in them, codes that are good now. */
export async function countForDesk(reader: Reader, now: Date): Promise<DeskCounts> {
  const toCome = and(inArray(courseClasses.status, ['open', 'confirmed']), eq(courseClasses.isPrivate, false), gt(courseClasses.startsAt, now))
  const [[classes], [seats], codes] = await Promise.all([
    reader.select({ count }).from(courseClasses).where(toCome),
    reader
      .select({ count })
      .from(enrolments)
      .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
      .where(and(toCome, isNull(enrolments.cancelledAt))),
    listDiscounts(reader, readDiscountFilters({ state: 'active' }), now),
  ])
  return { classesOpen: classes?.count ?? 0, seatsSold: seats?.count ?? 0, codesActive: codes.total }
}

const count = sql<number>`count(*)::int`

export type DeskMatter =
  | Decision
  | { kind: 'tentative-class'; id: string; ref: string; courseCode: string; startsAt: Date; timeZone: string; goal: number; taken: number }
  | { kind: 'mail-failed'; id: string; to: string; template: string; error: string | null; since: Date }
  | { kind: 'dispute'; id: string; bookingRef: string | null; amountMinor: number; currency: string; reason: string; since: Date }
  | {
      kind: 'refund-failed' | 'refund-to-send' | 'refund-under-way'
      id: string
      bookingRef: string
      amountMinor: number
      currency: string
      reason: string
      since: Date
    }

/** Whatever waits for an admin's eye: failed money first, then what is to be decided, then mails, classes that may not run, what is under way. */
export async function listDeskMatters(reader: Reader, now: Date): Promise<DeskMatter[]> {
  const [decisions, ofMails, ofRefunds, ofClasses, ofDisputes] = await Promise.all([
    listDecisions(reader, now),
    listFailedMails(reader),
    listOpenRefunds(reader),
    listTentativeClasses(reader, now),
    listOpenDisputes(reader),
  ])
  const underWay = ofRefunds.filter(({ kind }) => kind === 'refund-under-way')
  return [...ofDisputes, ...ofRefunds.filter(({ kind }) => kind !== 'refund-under-way'), ...decisions, ...ofMails, ...ofClasses, ...underWay]
}

async function listFailedMails(reader: Reader): Promise<DeskMatter[]> {
  const rows = await reader
    .select({ id: mails.id, to: mails.to, template: mails.template, error: mails.lastError, since: mails.queuedAt })
    .from(mails)
    .where(inArray(mails.status, ['failed', 'bounced']))
    .orderBy(asc(mails.queuedAt))
    .limit(50)
  return rows.map((row) => ({ kind: 'mail-failed', ...row }))
}

/** Disputes that the bank has not decided, the one to be answered first on top. */
async function listOpenDisputes(reader: Reader): Promise<DeskMatter[]> {
  const { rows } = await listDisputes(reader, 1)
  return rows
    .filter(({ closedAt }) => closedAt === null)
    .map(({ id, bookingRef, amountMinor, currency, reason, openedAt: since }) => ({
      kind: 'dispute',
      ...{ id, bookingRef, amountMinor, currency, since },
      reason: reason.replaceAll('_', ' '),
    }))
}

const REFUND_KINDS = { failed: 'refund-failed', 'to-send': 'refund-to-send', 'under-way': 'refund-under-way' } as const

async function listOpenRefunds(reader: Reader): Promise<DeskMatter[]> {
  const { rows } = await listRefunds(reader, 1)
  return rows.flatMap(({ refund: { id, amountMinor, currency, reason, requestedAt: since }, stage, bookingRef }) =>
    stage === 'done' || stage === 'replaced' ? [] : [{ kind: REFUND_KINDS[stage], id, bookingRef, amountMinor, currency, reason, since }],
  )
}

/** A class this far off may still fill by itself. */
const TENTATIVE_DAYS = 60

/** Classes below their goal that begin within two months, soonest first. */
async function listTentativeClasses(reader: Reader, now: Date): Promise<DeskMatter[]> {
  const horizon = new Date(now.getTime() + TENTATIVE_DAYS * DAY_MS)
  const rows = await reader
    .select({
      id: courseClasses.id,
      ref: courseClasses.ref,
      courseCode: courses.code,
      startsAt: courseClasses.startsAt,
      timeZone: courseClasses.timeZone,
      goal: courseClasses.goal,
    })
    .from(courseClasses)
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(courseClasses.status, 'open'), isNotNull(courseClasses.goal), gt(courseClasses.startsAt, now), lt(courseClasses.startsAt, horizon)))
    .orderBy(asc(courseClasses.startsAt))
    .limit(50)
  const seats = await countSeats(
    reader,
    rows.map(({ id }) => id),
    now,
  )
  return rows.flatMap(({ goal, startsAt, ...row }) => {
    const taken = seats.get(row.id)?.taken ?? 0
    return goal && startsAt && taken < goal ? [{ kind: 'tentative-class' as const, ...row, goal, startsAt, taken }] : []
  })
}
