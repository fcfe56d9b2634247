import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import { db, type Reader } from '../../db/client'
import * as tables from '../../db/schema'
import { type Actor, recordAudit } from '../audit/record-audit'

type Row = Record<string, unknown>
export type OwnData = Record<string, Row[]>

/** What opens something, or belongs to somebody else: a trainer's own notes, and keys. Passwords stand in a table that is not read at all. */
const LEFT_OUT = [
  'token',
  'payerToken',
  'enrolToken',
  'replyToken',
  'secret',
  'privateNote',
  'formKey',
  'formDigest',
  'remindersToken',
  'during',
  'sourceId',
]
/** A trainer's note on attendance is for the trainers alone. */
const NOTE_OF_TRAINER = ['attendances']

/**
 * All that is known of a person, by table: what they wrote, what was written to them, their seats, money and mails. Without the passwords
 * of assessments and without keys. Written down in the audit, since it leaves the house.
 */
export async function collectOwnData({ actor, now }: { actor: Extract<Actor, { kind: 'person' }>; now: Date }): Promise<OwnData> {
  return db.transaction(async (tx) => {
    const found = await collectData(tx, actor.personId)
    await recordAudit(tx, { actor, did: 'downloaded own data', subject: { type: 'person', id: actor.personId }, now })
    return found
  })
}

export async function collectData(reader: Reader, personId: string): Promise<OwnData> {
  const idsOf = async (table: PgTable & { id: AnyPgColumn }, where: SQL | undefined) =>
    (await reader.select({ id: table.id }).from(table).where(where)).map(({ id }) => String(id))
  const emails = (await reader.select().from(tables.personEmails).where(eq(tables.personEmails.personId, personId))).map(({ email }) => email)
  const seats = await idsOf(tables.enrolments, eq(tables.enrolments.personId, personId))
  const bought = await idsOf(tables.bookings, eq(tables.bookings.buyerId, personId))
  const threads = await idsOf(tables.threads, eq(tables.threads.personId, personId))
  const invoices = await idsOf(tables.invoices, among(tables.invoices.bookingId, bought))
  const wanted: [string, PgTable, SQL | undefined][] = [
    ['people', tables.people, eq(tables.people.id, personId)],
    ...ownedBy(personId),
    ['bookings', tables.bookings, eq(tables.bookings.buyerId, personId)],
    ['booking_lines', tables.bookingLines, among(tables.bookingLines.bookingId, bought)],
    ['invoices', tables.invoices, among(tables.invoices.bookingId, bought)],
    ['allocations', tables.allocations, among(tables.allocations.invoiceId, invoices)],
    ['payments', tables.payments, among(tables.payments.bookingId, bought)],
    ['refunds', tables.refunds, among(tables.refunds.bookingId, bought)],
    ['quotes', tables.quotes, eq(tables.quotes.buyerId, personId)],
    ['attendances', tables.attendances, among(tables.attendances.enrolmentId, seats)],
    ['attempts', tables.attempts, among(tables.attempts.enrolmentId, seats)],
    ['thread_messages', tables.threadMessages, among(tables.threadMessages.threadId, threads)],
    ['mails', tables.mails, or(eq(tables.mails.personId, personId), among(tables.mails.to, emails))],
    ['audit_entries', tables.auditEntries, or(eq(tables.auditEntries.actorId, personId), eq(tables.auditEntries.subjectId, personId))],
  ]
  const collected: OwnData = {}
  for (const [name, table, where] of wanted) {
    const rows = (await reader.select().from(table).where(where)) as Row[]
    collected[name] = rows.map((row) => withoutKeys(row, NOTE_OF_TRAINER.includes(name) ? [...LEFT_OUT, 'note'] : LEFT_OUT))
  }
  return collected
}

/** Tables whose rows belong to one person. */
function ownedBy(personId: string): [string, PgTable, SQL | undefined][] {
  const owned = {
    person_emails: tables.personEmails,
    person_roles: tables.personRoles,
    enrolments: tables.enrolments,
    declarations: tables.declarations,
    technical_checks: tables.technicalChecks,
    activity_progress: tables.activityProgress,
    threads: tables.threads,
    make_ups: tables.makeUps,
    slots: tables.slots,
    gathering_answers: tables.gatheringAnswers,
    alumni_profiles: tables.alumniProfiles,
    certificates: tables.certificates,
    survey_answers: tables.surveyAnswers,
    discounts: tables.discounts,
    discount_uses: tables.discountUses,
    waitlist_entries: tables.waitlistEntries,
    receipts: tables.receipts,
    reminder_choices: tables.reminderChoices,
    calendar_feeds: tables.calendarFeeds,
    class_message_copies: tables.classMessageCopies,
  }
  return Object.entries(owned).map(([name, table]) => [name, table, eq(table.personId, personId)])
}

/** A condition that holds for nothing where there is nothing to look for. */
const among = (column: AnyPgColumn, ids: readonly string[]): SQL | undefined => and(inArray(column, [...ids, ...(ids.length ? [] : [NOBODY])]))
const NOBODY = '00000000-0000-0000-0000-000000000000'

const withoutKeys = (row: Row, leftOut: readonly string[]): Row => Object.fromEntries(Object.entries(row).filter(([name]) => !leftOut.includes(name)))
