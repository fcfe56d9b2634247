import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { assessmentPasswords, assessments, attempts, auditEntries, bookingLines, enrolments, mails } from '../../db/schema'
import { addPasswords } from '../../lib/assessments/add-passwords'
import { handOutPasswords } from '../../lib/assessments/hand-out-passwords'
import { listPasswordViews } from '../../lib/assessments/password-views'
import { listClassAttempts, listOwnAttempts } from '../../lib/assessments/queries'
import { reportResult } from '../../lib/assessments/report-result'
import { resendPassword } from '../../lib/assessments/resend-password'
import { revealPassword } from '../../lib/assessments/reveal-password'
import { getBookingByToken } from '../../lib/bookings/queries'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { queueMail } from '../../lib/emails/queue-mail'
import { listBuyerSeats } from '../../lib/enrolments/buyer-seats'
import { collectOwnData } from '../../lib/privacy/collect-data'
import { writeDataCsv } from '../../lib/privacy/data-csv'
import { readRosterView } from '../../lib/teaching/arrange-roster'
import { exportRoster } from '../../lib/teaching/export-roster'
import { AFTER, makeEndedClass } from '../support/ended-class'

/** A password is not sent twice within minutes. */
const LATER = new Date(AFTER.getTime() + 3_600_000)
const [FIRST, SECOND] = ['KNOWN-FIRST-7731', 'KNOWN-SECOND-7731']

test('a known password stands in no export, no page or mail of the buyer, no row, no audit entry: only in its student’s own letter', async () => {
  const made = await makeEndedClass({ students: 1 })
  const { classId, ref, courseId, bookingId, trainer, buyer } = made
  const [own] = made.seats
  if (own?.actor.kind !== 'person') throw new Error('no student')
  const price = { listMinor: 154_000, discountMinor: 0, netMinor: 154_000, taxMinor: 30_800, grossMinor: 184_800 }
  const [line] = await db
    .insert(bookingLines)
    .values({ bookingId, classId, position: 1, ...price })
    .returning()
  await db.update(enrolments).set({ bookingLineId: line?.id }).where(eq(enrolments.id, own.enrolmentId))
  const [exam] = await db.insert(assessments).values({ courseId, name: 'SPS' }).returning()
  const assessmentId = exam?.id ?? ''
  await addPasswords({ assessmentId, text: FIRST, actor: trainer.actor, now: AFTER })
  await handOutPasswords({ classId, actor: trainer.actor, now: AFTER })
  await addPasswords({ assessmentId, text: SECOND, actor: trainer.actor, now: AFTER })
  const [attempt] = await db.select().from(attempts).where(eq(attempts.enrolmentId, own.enrolmentId))
  const attemptId = attempt?.id ?? ''
  expect(await revealPassword({ attemptId, actor: own.actor, now: AFTER })).toBe(FIRST)
  await resendPassword({ attemptId, actor: own.actor, now: LATER })
  const told = { takenOn: '2026-11-02', isShownToBuyer: true, toldBy: 'student' as const }
  expect(await reportResult({ attemptId, result: 'failed', ...told, actor: own.actor, now: AFTER })).toEqual({ second: 'sent' })

  const news = { template: 'booking-confirmed', params: { bookingId }, bookingId } as const
  await db.transaction((tx) => queueMail(tx, { to: buyer.email, personId: buyer.id, ...news, now: LATER }))
  const whose = { classId, personId: own.personId, now: AFTER }
  const exports = await Promise.all(
    (['all', 'vendor'] as const).map((preset) =>
      exportRoster({ ref, view: readRosterView({}), preset, person: { id: trainer.id, roles: ['trainer'] }, actor: trainer.actor, now: AFTER }),
    ),
  )
  const data = await collectOwnData({ actor: own.actor, now: AFTER })
  const booking = await db.query.bookings.findFirst({ where: (row, { eq: is }) => is(row.id, bookingId) })
  const letters = await Promise.all((await db.select().from(mails)).map(async (mail) => ({ mail, text: asPlainText(await composeLetter(mail)) })))
  const others = letters.filter(({ mail }) => mail.personId !== own.personId)
  expect(exports.every((csv) => csv?.includes(own.email))).toBe(true)
  expect(JSON.stringify(data)).toContain('2026-11-02')
  expect(letters.filter(({ text }) => text.includes(FIRST)).map(({ mail }) => mail.to)).toEqual([own.email, own.email])
  expect(letters.filter(({ text }) => text.includes(SECOND)).map(({ mail }) => mail.to)).toEqual([own.email])
  const seen = {
    exports,
    data: JSON.stringify(data),
    csv: writeDataCsv(data),
    buyersData: buyer.actor.kind === 'person' ? await collectOwnData({ actor: buyer.actor, now: AFTER }) : null,
    buyersPage: await getBookingByToken(booking?.token ?? ''),
    buyersSeats: await listBuyerSeats(db, bookingId),
    mailsToOthers: others.map(({ text }) => text),
    trainersPage: [await listClassAttempts(db, classId), await listPasswordViews(db, classId)],
    studentsPage: await listOwnAttempts(db, whose),
    rows: [await db.select().from(auditEntries), await db.select().from(mails), await db.select().from(assessmentPasswords)],
  }
  for (const [where, what] of Object.entries(seen)) {
    expect(JSON.stringify(what).length, where).toBeGreaterThan(2)
    for (const password of [FIRST, SECOND]) expect(JSON.stringify(what), where).not.toContain(password)
  }
})
