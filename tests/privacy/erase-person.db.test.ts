import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import {
  activities,
  activityProgress,
  alumniProfiles,
  assessmentPasswords,
  assessments,
  attempts,
  authSessions,
  bookingChanges,
  calendarFeeds,
  certificates,
  courseClasses,
  enrolments,
  erasures,
  gatheringAnswers,
  gatherings,
  invoices,
  localMails,
  mails,
  people,
  personEmails,
  quotes,
  sessions,
  surveyAnswers,
  threadMessages,
  threads,
  verificationTokens,
  waitlistEntries,
} from '@/db/schema'
import { findFeedOwner } from '@/lib/calendar/calendar-feed'
import { collectData, collectOwnData } from '@/lib/privacy/collect-data'
import { writeDataCsv } from '@/lib/privacy/data-csv'
import { erasePerson } from '@/lib/privacy/erase-person'
import { listErasureBlockers } from '@/lib/privacy/erasure-blockers'
import { refusalOf } from '../support/booking-rows'
import { bookAndPay } from '../support/changes'
import { makeClass, minutesLater, NOW } from '../support/make'
import { insertBooking, insertEnrolment, insertPerson } from '../support/rows'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const NAME = 'Zephyrine Quillfeather'
const EMAIL = 'zephyrine@quillfeather.example'
const SECOND = 'zq@home.example'
const over = new Date('2027-02-01T09:00:00Z')

type Made = { personId: string; bookingId: string; classId: string; enrolmentId: string; actor: { kind: 'person'; personId: string; roles: [] } }
const made = {} as Made

beforeAll(async () => {
  const { id: classId, courseId } = await makeClass()
  const fields = { buyerName: NAME, buyerEmail: EMAIL, attending: 'on', accessNeeds: `${NAME} needs captions.`, seats: '1' }
  const { bookingId, seatIds } = await bookAndPay(classId, fields)
  const [owner] = await db.select().from(personEmails).where(eq(personEmails.email, EMAIL))
  const personId = owner?.personId ?? ''
  const enrolmentId = seatIds[0] ?? ''
  await db.update(courseClasses).set({ status: 'completed' }).where(eq(courseClasses.id, classId))
  await db.insert(personEmails).values({ email: SECOND, personId, isPrimary: false, confirmedAt: NOW })
  await db
    .update(people)
    .set({ name: NAME, organisation: 'Quillfeather & Daughters', remindersToken: 'a-token-that-opens-reminders' })
    .where(eq(people.id, personId))
  await db
    .update(enrolments)
    .set({ studentName: NAME, studentEmail: EMAIL, hopes: `That ${NAME} understands.` })
    .where(eq(enrolments.id, enrolmentId))
  Object.assign(made, { personId, bookingId, classId, enrolmentId, actor: { kind: 'person', personId, roles: [] } })
  await writeAsStudent({ courseId, classId, personId, enrolmentId })
  await writeAround({ classId, personId, bookingId })
})

async function writeAsStudent({
  courseId,
  classId,
  personId,
  enrolmentId,
}: {
  courseId: string
  classId: string
  personId: string
  enrolmentId: string
}) {
  const trainer = await insertPerson({ name: 'Ruth Adeyemi', roles: ['trainer'] })
  const [activity] = await db.insert(activities).values({ courseId, kind: 'write', title: 'Write', createdAt: NOW }).returning()
  await db.insert(activityProgress).values({
    ...{ enrolmentId, personId, activityId: activity?.id ?? '', reflection: `I, ${NAME}, think so.`, doneAt: NOW },
    ...{ answer: `Dear ${NAME}, so do I.`, answeredById: trainer.id },
  })
  const [thread] = await db.insert(threads).values({ classId, personId, replyToken: crypto.randomUUID(), createdAt: NOW }).returning()
  const message = { threadId: thread?.id ?? '', sentAt: NOW }
  await db.insert(threadMessages).values([
    { ...message, authorId: personId, isFromTrainer: false, body: `It is me, ${NAME}, ${EMAIL}.` },
    { ...message, authorId: trainer.id, isFromTrainer: true, body: `Hello ${NAME}.` },
  ])
  const answered = { rating: 5, recommend: 10, helped: `${NAME} was helped.`, publicName: NAME, mayBePublished: true, answeredAt: NOW }
  await db.insert(surveyAnswers).values({ enrolmentId, personId, ...answered })
  const held = { heldFrom: '2027-01-12', heldTo: '2027-01-12', minutes: 120, trainers: ['Ruth Adeyemi'], issuedAt: NOW }
  await db.insert(certificates).values({ code: 'HC-TEST-0001', enrolmentId, personId, name: NAME, courseTitle: 'SPS', courseCode: 'SPS', ...held })
  const [assessment] = await db.insert(assessments).values({ courseId, name: 'SPS' }).returning()
  const [attempt] = await db
    .insert(attempts)
    .values({ enrolmentId, assessmentId: assessment?.id ?? '', number: 1, createdAt: NOW, sentAt: NOW, certificateUrl: `https://x.example/${EMAIL}` })
    .returning()
  const sealed = { sealed: 'sealed-secret', fingerprint: 'print', boundTo: EMAIL, addedAt: NOW, handedOutAt: NOW }
  await db.insert(assessmentPasswords).values({ assessmentId: assessment?.id ?? '', attemptId: attempt?.id, ...sealed })
  const gathering = { kind: 'office-hours' as const, title: 'Hours', hostId: trainer.id, localStart: '2027-03-01T10:00:00', timeZone: 'UTC' }
  const span = {
    durationMinutes: 60,
    startsAt: new Date('2027-03-01T10:00:00Z'),
    endsAt: new Date('2027-03-01T11:00:00Z'),
    capacity: 1,
    createdAt: NOW,
  }
  const [planned] = await db
    .insert(gatherings)
    .values({ ...gathering, ...span })
    .returning()
  const waiting = await insertPerson({ name: 'Jonas Lind' })
  const gatheringId = planned?.id ?? ''
  await db.insert(gatheringAnswers).values([
    { gatheringId, personId, answer: 'coming', answeredAt: NOW },
    { gatheringId, personId: waiting.id, answer: 'waiting', answeredAt: NOW },
  ])
  await db.insert(alumniProfiles).values({ personId, isListed: true, line: `${NAME} likes trains`, updatedAt: NOW })
  await db.insert(calendarFeeds).values({ personId, secret: 'a-secret-that-opens-a-calendar', createdAt: NOW })
}

async function writeAround({ classId, personId, bookingId }: { classId: string; personId: string; bookingId: string }) {
  const mail = { template: 'seat-given-up', queuedAt: NOW, bookingId }
  await db.insert(mails).values([
    { ...mail, to: 'boss@elsewhere.example', subject: `${NAME} cannot come`, params: { enrolmentId: made.enrolmentId, name: NAME }, status: 'sent' },
    { ...mail, to: EMAIL.toUpperCase(), subject: `Hello ${NAME}`, params: { email: EMAIL }, personId, status: 'sent' },
    { ...mail, to: SECOND, subject: null, params: {}, personId, status: 'queued', lastError: `550 ${SECOND} unknown` },
  ])
  const letter = {
    from: 'hello@halfday.example',
    subject: 'x',
    html: '',
    links: [`http://localhost/sign-in?email=${encodeURIComponent(EMAIL)}`],
    attachments: [],
    sentAt: NOW,
  }
  await db.insert(localMails).values([
    { ...letter, to: EMAIL, text: 'Hello.' },
    { ...letter, to: 'trainer@elsewhere.example', links: [], text: `A question from ${NAME}.` },
  ])
  const ended = { seats: 1, position: 1, createdAt: NOW, status: 'lapsed' as const }
  await db.insert(waitlistEntries).values({ classId, token: crypto.randomUUID(), name: NAME, email: EMAIL, personId, ...ended })
  const line = {
    listMinor: 1,
    discountMinor: 0,
    netMinor: 1,
    taxMinor: 0,
    grossMinor: 1,
    isEarlyBird: false,
    discountId: null,
    discountLabel: null,
    personId: null,
  }
  await db.insert(bookingChanges).values({
    ...{ bookingId: (await insertBooking({ classId, buyerId: (await insertPerson()).id })).id, kind: 'substitution', status: 'expired', classId },
    ...{ seats: [{ enrolmentId: null, line, substitute: { name: NAME, email: EMAIL } }], amountMinor: 1, currency: 'GBP' },
    ...{ heldUntil: NOW, createdAt: NOW },
  })
  const money = {
    currency: 'GBP',
    taxTreatment: 'standard' as const,
    vatBasisPoints: 0,
    listMinor: 1,
    discountMinor: 0,
    netMinor: 1,
    taxMinor: 0,
    totalMinor: 1,
  }
  await db.insert(quotes).values({
    ...{ number: 'HD-Q-1', token: crypto.randomUUID(), classId, status: 'expired', buyerId: personId, buyerName: NAME, buyerEmail: EMAIL },
    ...{ billingAddress: `${NAME}\n1 Lane`, note: `For ${NAME}`, country: 'GB', customerType: 'consumer', seatCount: 1, lines: [] },
    ...{ ...money, validUntil: NOW, createdAt: NOW },
  })
  await db.insert(authSessions).values({ sessionToken: crypto.randomUUID(), personId, expiresAt: over })
  await db.insert(verificationTokens).values({ identifier: `add ${personId} ${SECOND}`, token: 'x', expiresAt: over })
}

/** Every text, array and json column of every table that holds one of these, as `table.column`. */
async function whereFound(...texts: string[]): Promise<string[]> {
  const { rows: columns } = await db.execute<{ table: string; column: string }>(sql`
    select c.table_name as table, c.column_name as column from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`)
  const found = new Set<string>()
  for (const { table, column } of columns)
    for (const text of texts) {
      const { rows } = await db.execute(
        sql`select 1 from ${sql.identifier(table)} where position(lower(${text}) in lower(${sql.identifier(column)}::text)) > 0 limit 1`,
      )
      if (rows.length > 0) found.add(`${table}.${column}`)
    }
  return [...found].sort()
}

test('a download knows what somebody wrote and paid, and neither passwords nor keys', async () => {
  const found = await collectOwnData({ actor: made.actor, now: over })
  const text = JSON.stringify(found)
  for (const known of [NAME, EMAIL, SECOND, 'think so', 'needs captions', 'was helped', 'likes trains', 'seat-given-up'])
    expect(text).toContain(known)
  expect(found.invoices).toHaveLength(1)
  expect(found.thread_messages).toHaveLength(2)
  expect(text).not.toContain('sealed-secret')
  const [booking] = await db.execute<{ token: string }>(sql`select token from bookings where id = ${made.bookingId}`).then(({ rows }) => rows)
  for (const key of [booking?.token ?? '-', 'a-secret-that-opens-a-calendar', 'a-token-that-opens-reminders']) expect(text).not.toContain(key)
  const csv = writeDataCsv(found)
  expect(csv).toContain(`activity_progress,1,reflection,"I, ${NAME}, think so."`)
  expect(writeDataCsv({ notes: [{ line: '=HYPERLINK("x")' }] })).toContain("'=HYPERLINK")
})

test('the data of one person holds nothing of another', async () => {
  const other = await insertPerson({ name: 'Jonas Lind' })
  expect(JSON.stringify(await collectData(db, other.id))).not.toContain('Quillfeather')
})

test('nobody else erases a person, and not without the address typed', async () => {
  const stranger = await insertPerson()
  const by = { kind: 'person' as const, personId: stranger.id, roles: [] }
  expect(await refusalOf(erasePerson({ personId: made.personId, confirmation: EMAIL, actor: by, now: over }))).toHaveProperty('person-unknown')
  expect(await refusalOf(erasePerson({ personId: made.personId, confirmation: 'yes', actor: made.actor, now: over }))).toHaveProperty('confirmation')
})

test('not while a seat is to come, money is open or a role is held', async () => {
  const buyer = await insertPerson({ email: 'later@buyers.example' })
  const courseClass = await makeClass({ startsAt: new Date('2027-06-01T09:00:00Z') })
  const booking = await insertBooking({ classId: courseClass.id, buyerId: buyer.id })
  const seat = await insertEnrolment({ bookingId: booking.id, classId: courseClass.id, personId: buyer.id })
  const actor = { kind: 'person' as const, personId: buyer.id, roles: [] }
  const act = () => erasePerson({ personId: buyer.id, confirmation: buyer.email, actor, now: over })
  expect((await refusalOf(act()))['not-yet']).toContain(courseClass.ref)
  await db.update(enrolments).set({ cancelledAt: over }).where(eq(enrolments.id, seat.id))
  expect(await refusalOf(act())).toEqual({})
  const trainer = await insertPerson({ roles: ['trainer'] })
  expect(await listErasureBlockers(db, { personId: trainer.id, now: over })).toHaveLength(1)
})

test('an erased student is readable nowhere but on the payer’s invoice: every text of every table is searched', async () => {
  const before = await whereFound(NAME, EMAIL, SECOND, 'Quillfeather')
  expect(before.length).toBeGreaterThan(20)
  await erasePerson({ personId: made.personId, confirmation: ` ${EMAIL.toUpperCase()} `, actor: made.actor, now: over })
  expect(await whereFound(NAME, EMAIL, SECOND, encodeURIComponent(EMAIL), 'Quillfeather', 'think so', 'needs captions')).toEqual([
    'invoices.customer',
  ])
  expect(await db.select().from(invoices).where(eq(invoices.bookingId, made.bookingId))).toHaveLength(1)
})

test('afterwards no link opens anything, the certificate holds no more, and who waited has the chair', async () => {
  expect(await findFeedOwner(db, 'a-secret-that-opens-a-calendar')).toBeNull()
  expect(await db.select().from(authSessions).where(eq(authSessions.personId, made.personId))).toEqual([])
  const [certificate] = await db.select().from(certificates).where(eq(certificates.code, 'HC-TEST-0001'))
  expect(certificate).toMatchObject({ name: 'Erased person', personId: null, revokedAt: over })
  expect((await db.select().from(gatheringAnswers)).map(({ answer }) => answer)).toEqual(['coming'])
  const [kept] = await db.select().from(erasures).where(eq(erasures.personId, made.personId))
  expect(kept?.kept.join(' ')).toContain('six years')
  expect(
    await refusalOf(erasePerson({ personId: made.personId, confirmation: EMAIL, actor: made.actor, now: minutesLater(1, over) })),
  ).toHaveProperty('person-unknown')
  expect(await db.select().from(sessions).where(eq(sessions.classId, made.classId))).toHaveLength(1)
})

test('somebody else of the same name, and an address that only ends alike, stay as they are', async () => {
  const one = await insertPerson({ name: 'Sam Twin', email: 'sam@twin.example' })
  const namesake = await insertPerson({ name: 'Sam Twin', email: 'adam.sam@twin.example' })
  const actor = { kind: 'person' as const, personId: one.id, roles: [] }
  await erasePerson({ personId: one.id, confirmation: one.email, actor, now: over })
  const [other] = await db.select().from(people).where(eq(people.id, namesake.id))
  expect(other?.name).toBe('Sam Twin')
  expect(await db.select().from(personEmails).where(eq(personEmails.email, 'adam.sam@twin.example'))).toHaveLength(1)
})
