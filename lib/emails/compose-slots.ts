import { and, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Reader } from '../../db/client'
import { courseClasses, courses, enrolments, people, sessions, slotRules, slots } from '../../db/schema'
import { slotEntry } from '../coaching/slot-entry'
import { SLOT_KINDS, SLOT_NAMES } from '../coaching/slot-kinds'
import { changeableUntil } from '../coaching/slot-rules'
import { slotStudent } from '../coaching/slot-student'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { writeEntry } from '../schedule/calendar-entry'
import { describeDay, describeSession, describeSpan, type Meeting, timeOf } from '../schedule/describe-times'
import { cityOf, offsetMinutes, zoneAbbreviation } from '../schedule/zone-time'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

type News = MailParams['slot-news']
type SlotToTell = Awaited<ReturnType<typeof readSlot>>

/** To student or trainer: a slot was booked, moved, cancelled, or has another link; the calendar file does the same in their calendar. */
export async function composeSlotNews(reader: Reader, news: News): Promise<Letter> {
  const told = await readSlot(reader, news.slotId)
  const { imprint, name, email } = await readSender(reader)
  const span = { startsAt: new Date(news.startsAt), endsAt: new Date(news.endsAt) }
  const zone = news.to === 'student' ? told.studentZone : told.trainerZone
  const what = news.to === 'student' ? SLOT_NAMES[told.slot.kind] : `${SLOT_NAMES[told.slot.kind]} with ${told.studentName}`
  const isCancelled = news.what === 'cancelled'
  const entry = slotEntry({
    slot: { ...told.slot, ...span, calendarSequence: news.sequence, meetingUrl: told.meetingUrl },
    courseCode: told.course.code,
    withName: news.to === 'student' ? told.trainerName : told.studentName,
    timeZone: zone,
    pageUrl: pageOf(told, news.to),
    organiser: { name, email },
    attendee: { name: news.name, email: news.email },
    isCancelled,
    stampedAt: new Date(news.at),
  })
  return {
    subject: `${SUBJECT[news.what]}: ${what}, ${describeDay(span.startsAt, zone)}, ${timeOf(span.startsAt, zone)} ${zoneAbbreviation(span.startsAt, zone)}`,
    preview: isCancelled ? 'The calendar file takes it out of your calendar.' : describeSession(span, zone),
    courseCode: told.course.code,
    heading: HEADING[news.what],
    introduction: [sayWhat(told, news), ...(news.word && news.to === 'student' ? [`${told.trainerName} writes: “${news.word}”`] : [])],
    facts: [
      ...(news.from ? [{ label: 'Was', lines: [sayTime(readSpan(news.from), zone)] as [string] }] : []),
      ...whenAndWith(told, news.to, span),
      ...(isCancelled ? [] : whereAndWhat(told, news.to)),
    ],
    button: { label: isCancelled && news.to === 'student' ? 'Choose another time' : 'Open it', href: pageOf(told, news.to) },
    sessions: [],
    after: isCancelled || news.to === 'trainer' ? [] : [sayChangeable(told, span)],
    footer: [imprint],
    attachments: [
      {
        filename: `${told.slot.kind}${isCancelled ? '-cancelled' : ''}.ics`,
        contentType: `text/calendar; charset=utf-8; method=${isCancelled ? 'CANCEL' : 'REQUEST'}`,
        content: Buffer.from(writeEntry(entry)),
      },
    ],
  }
}

const SUBJECT = { booked: 'Booked', moved: 'Moved', cancelled: 'Cancelled', link: 'Another link' }
const HEADING = { booked: 'It is booked.', moved: 'It has a new time.', cancelled: 'It is cancelled.', link: 'It has another link.' }

function sayWhat({ slot, studentName, trainerName }: SlotToTell, { to, what, by }: News): string {
  const kind = SLOT_NAMES[slot.kind]
  if (by === 'seat')
    return to === 'student'
      ? `Your ${kind} belonged to a seat that is not yours any more, so it does not take place.`
      : `The seat of ${studentName} was cancelled or went to somebody else, so their ${kind} does not take place.`
  const who = by === 'student' ? (to === 'student' ? 'You' : studentName) : to === 'trainer' ? 'You' : trainerName
  const whose = to === 'student' ? `your ${kind}` : by === 'student' ? `their ${kind}` : `the ${kind} with ${studentName}`
  if (what === 'booked') return `${who} booked ${to === 'student' ? whose : `a ${kind}`}. The calendar file puts it into your calendar.`
  if (what === 'moved') return `${who} moved ${whose}. The calendar file moves it in your calendar.`
  if (what === 'link') return `${who === 'You' ? 'You gave' : `${who} gave`} ${whose} another link.`
  return `${who} cancelled ${whose}. ${to === 'student' ? 'It is free for you to book again.' : ''}`.trim()
}

/** To the student: tomorrow. */
export async function composeSlotReminder(reader: Reader, { slotId }: MailParams['slot-reminder']): Promise<Letter> {
  const told = await readSlot(reader, slotId)
  const { imprint } = await readSender(reader)
  const kind = SLOT_NAMES[told.slot.kind]
  return {
    subject: `Your ${kind}: ${describeDay(told.slot.startsAt, told.studentZone)}, ${timeOf(told.slot.startsAt, told.studentZone)}`,
    preview: `With ${told.trainerName}.`,
    courseCode: told.course.code,
    heading: `Your ${kind} is near.`,
    introduction: [`${told.trainerName} expects you. A question or two of your own makes the most of it.`],
    facts: [...whenAndWith(told, 'student', told.slot), ...whereAndWhat(told, 'student')],
    button: { label: 'Open it', href: pageOf(told, 'student') },
    sessions: [],
    after: [sayChangeable(told, told.slot)],
    footer: [imprint],
    attachments: [],
  }
}

/** To the trainer: a session has come to the time of a slot, so one of the two has to give way. */
export async function composeSlotInSession(reader: Reader, { slotId, sessionId }: MailParams['slot-in-session']): Promise<Letter> {
  const told = await readSlot(reader, slotId)
  const [session] = await reader
    .select({ title: sessions.title, startsAt: sessions.startsAt, endsAt: sessions.endsAt, ref: courseClasses.ref })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .where(eq(sessions.id, sessionId))
  if (!session) throw new Error(`no session ${sessionId}`)
  const { imprint } = await readSender(reader)
  const kind = SLOT_NAMES[told.slot.kind]
  return {
    subject: `Two things at once: ${kind} with ${told.studentName}, ${describeDay(told.slot.startsAt, told.trainerZone)}`,
    preview: `Session ‘${session.title}’ of ${session.ref} is at the same time now.`,
    courseCode: told.course.code,
    heading: 'Two things at once.',
    introduction: [`A session of yours is now at the time of a ${kind}. Move or cancel the ${kind}; ${told.studentName} knows nothing of it yet.`],
    facts: [
      { label: 'Session', lines: [session.title, session.ref, sayTime(session, told.trainerZone)] },
      ...whenAndWith(told, 'trainer', told.slot),
    ],
    button: { label: `Open the ${kind}`, href: pageOf(told, 'trainer') },
    sessions: [],
    after: [],
    footer: [imprint],
    attachments: [],
  }
}

/** To the student: what the seat includes and has not been booked, and until when it can be. */
export async function composeSlotsExpiring(reader: Reader, { enrolmentId, kinds, lastDay }: MailParams['slots-expiring']): Promise<Letter> {
  const [row] = await reader
    .select({ ref: courseClasses.ref, code: courses.code, title: courses.title })
    .from(enrolments)
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .where(and(eq(enrolments.id, enrolmentId), isNull(enrolments.cancelledAt)))
  const [first] = kinds
  if (!row || !first) throw new Error(`nothing expires for ${enrolmentId}`)
  const { imprint } = await readSender(reader)
  const names = kinds.map((kind) => SLOT_NAMES[kind]).join(' and ')
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${lastDay}T00:00:00Z`))
  return {
    subject: `Still yours: your ${names}`,
    preview: `To be taken by ${day}.`,
    courseCode: row.code,
    heading: `Your ${names} ${kinds.length > 1 ? 'are' : 'is'} still there.`,
    introduction: ['It came with your seat and costs nothing. Choose a time that suits you.'],
    facts: [
      { label: 'By', lines: [day] },
      { label: 'Class', lines: [shortTitle(row), row.ref] },
    ],
    button: { label: 'Choose a time', href: `${env().appUrl}/my/classes/${row.ref}/slots/${first}` },
    sessions: [],
    after: kinds.slice(1).map((kind) => `${SLOT_KINDS[kind]}: ${env().appUrl}/my/classes/${row.ref}/slots/${kind}`),
    footer: [imprint],
    attachments: [],
  }
}

const readSpan = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Meeting => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })

const sayTime = (span: Meeting, zone: string): string => describeSession(span, zone, { withYear: true })

/** On the reader's clock, and where the other one's shows another time, that too. */
function whenAndWith(told: SlotToTell, to: News['to'], span: Meeting): Fact[] {
  const [own, other] = to === 'student' ? [told.studentZone, told.trainerZone] : [told.trainerZone, told.studentZone]
  const isSame = offsetMinutes(span.startsAt, own) === offsetMinutes(span.startsAt, other)
  const name = to === 'student' ? told.trainerName : told.studentName
  return [
    { label: 'When', lines: [sayTime(span, own), ...(isSame ? [] : [`${describeSpan(span, other)} for ${name} in ${cityOf(other)}`])] },
    { label: 'With', lines: [name, ...(to === 'trainer' && told.organisation ? [told.organisation] : [])] },
    { label: 'Class', lines: [shortTitle(told.course), told.classRef] },
  ]
}

const whereAndWhat = ({ meetingUrl, slot: { topic } }: SlotToTell, to: News['to']): Fact[] => [
  { label: 'Where', lines: [meetingUrl ?? (to === 'student' ? 'The link comes from your trainer.' : 'You have not said yet: give it a link.')] },
  ...(topic ? [{ label: 'About', lines: [topic] as [string] }] : []),
]

const sayChangeable = ({ cutOffHours, studentZone }: SlotToTell, span: Meeting): string =>
  `You can move or cancel it until ${describeSession({ startsAt: changeableUntil(span, cutOffHours), endsAt: span.startsAt }, studentZone).replace(/–\d\d:\d\d/, '')}.`

const pageOf = ({ slot, classRef }: SlotToTell, to: News['to']): string =>
  `${env().appUrl}${to === 'student' ? `/my/classes/${classRef}/slots/${slot.kind}` : `/trainer/slots/${slot.id}`}`

async function readSlot(reader: Reader, slotId: string) {
  const trainers = alias(people, 'trainers')
  const [row] = await reader
    .select({
      slot: slots,
      meetingUrl: sql<string | null>`coalesce(${slots.meetingUrl}, ${slotRules.meetingUrl})`,
      cutOffHours: sql<number>`coalesce(${slotRules.cutOffHours}, 0)`,
      studentName: slotStudent.name,
      organisation: people.organisation,
      studentZone: sql<string>`coalesce(${people.timeZone}, ${courseClasses.timeZone})`,
      trainerName: sql<string>`coalesce(${trainers.name}, 'your trainer')`,
      trainerZone: sql<string>`coalesce(${slotRules.timeZone}, ${trainers.timeZone}, ${courseClasses.timeZone})`,
      classRef: courseClasses.ref,
      course: { code: courses.code, title: courses.title },
    })
    .from(slots)
    .innerJoin(people, eq(people.id, slots.personId))
    .innerJoin(trainers, eq(trainers.id, slots.trainerId))
    .innerJoin(enrolments, eq(enrolments.id, slots.enrolmentId))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .leftJoin(slotRules, eq(slotRules.trainerId, slots.trainerId))
    .where(eq(slots.id, slotId))
  if (!row) throw new Error(`no slot ${slotId}`)
  return row
}
