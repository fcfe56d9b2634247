import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { classChanges, enrolments, people, personEmails, type SessionChange, type SessionTime, sessions } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { shortTitle } from '../courses/short-title'
import { student } from '../enrolments/student'
import { env } from '../env'
import { listExcused } from '../make-ups/queries'
import { describeSession } from '../schedule/describe-times'
import { cityOf, offsetMinutes } from '../schedule/zone-time'
import { attachInvitations, cancelInvitations } from './attach-invitations'
import { classFacts, sessionsOf, startsInWords, stripOf } from './describe-class'
import type { Attachment, Fact, Letter } from './letter'
import { type BookingToTell, readBooking } from './read-booking'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To a student, or to the buyer of seats without names: what was moved, added or taken away, from and to, with calendar files for a student. */
export async function composeClassChanged(reader: Reader, params: MailParams['class-changed']): Promise<Letter> {
  const [change] = await reader.select().from(classChanges).where(eq(classChanges.id, params.changeId))
  if (!change) throw new Error(`no class change ${params.changeId}`)
  const { told, sender, zone, seat, button } = await readConcerned(reader, { ...params, classId: change.classId })
  const { note, changes, changedAt } = change
  const short = sayInShort(changes)
  return {
    subject: `${short}: ${told.course.code}, class ${told.courseClass.ref}`,
    preview: note ?? `${shortTitle(told.course)}: what changed, and the class as it is now.`,
    courseCode: told.course.code,
    heading: `${short}.`,
    introduction: note ? [note] : [],
    facts: [...changeFacts(changes, told, zone, seat !== null), ...classFacts(told, zone)],
    button,
    strip: stripOf(told, zone),
    sessions: sessionsOf(told, zone),
    after: seat
      ? changes.some(({ kind }) => kind !== 'link')
        ? ['Calendar files for what changed are attached; most calendars take them over by themselves.']
        : []
      : [PASS_ON],
    footer: [sender.imprint],
    attachments: seat ? await attachChanges(reader, { told, seat, changes, sender, changedAt }) : [],
  }
}

/** To everybody with a seat in a tentative class: it is certain now, and the calendar says so. */
export async function composeClassConfirmed(reader: Reader, params: MailParams['class-confirmed']): Promise<Letter> {
  const { told, sender, zone, seat, button } = await readConcerned(reader, params)
  const { goal, updatedAt } = told.courseClass
  return {
    subject: `It runs: ${told.course.code}, ${startsInWords(told)}`,
    preview: `${shortTitle(told.course)} is confirmed.`,
    courseCode: told.course.code,
    heading: 'It runs.',
    introduction: ['This class is confirmed: it takes place as planned.'],
    facts: classFacts(told, zone),
    button,
    strip: stripOf(told, zone),
    sessions: sessionsOf(told, zone),
    after: seat && goal !== null ? ['Your calendar had its sessions as tentative; with the attached files they are certain.'] : seat ? [] : [PASS_ON],
    footer: [sender.imprint],
    attachments: seat && goal !== null ? await attachAttended(reader, { told, seat, sender, stampedAt: updatedAt }) : [],
  }
}

const PASS_ON = 'You get this because seats of your booking have no names yet. Once they have, their students hear such news themselves.'

type Seat = { seatId: string; seatSequence: number; student: { name: string; email: string } }

/** The class as it is now, for one reader; no seat where they have left it since, or never had one. */
async function readConcerned(
  reader: Reader,
  { bookingId, classId, personId, enrolmentId }: { bookingId: string; classId: string; personId: string; enrolmentId: string | null },
) {
  const [told, sender, [person], [own]] = await Promise.all([
    readBooking(reader, bookingId, { classId }),
    readSender(reader),
    reader.select({ zone: people.timeZone }).from(people).where(eq(people.id, personId)),
    enrolmentId
      ? reader
          .select({ id: enrolments.id, sequence: enrolments.calendarSequence, ...student })
          .from(enrolments)
          .innerJoin(people, eq(people.id, enrolments.personId))
          .innerJoin(personEmails, isPrimaryAddressOf(people.id))
          .where(
            and(eq(enrolments.id, enrolmentId), eq(enrolments.classId, classId), eq(enrolments.personId, personId), isNull(enrolments.cancelledAt)),
          )
      : [],
  ])
  const seat = own ? seatOf(own) : null
  const isBuyer = personId === told.booking.buyerId
  const button = enrolmentId
    ? { label: 'Open my class', href: `${env().appUrl}/my/classes/${told.courseClass.ref}` }
    : { label: 'Open my booking', href: `${env().appUrl}/bookings/${told.booking.token}` }
  return { told, sender, seat, button, zone: person?.zone ?? (isBuyer ? told.booking.timeZone : null) }
}

const seatOf = ({ id, sequence, name, email }: { id: string; sequence: number; name: string | null; email: string | null }): Seat => ({
  ...{ seatId: id, seatSequence: sequence },
  student: { name: name ?? email ?? '', email: email ?? '' },
})

function sayInShort(changes: readonly SessionChange[]): string {
  const times = changes.filter(({ kind }) => kind !== 'link')
  const [only] = times
  if (!only) return 'New links to the rooms'
  const word = { moved: 'has a new time', added: 'is new', removed: 'is cancelled', link: '' }
  const kinds = new Set(times.map(({ kind }) => kind))
  if (times.length === 1) return `A session ${word[only.kind]}`
  return kinds.size === 1
    ? `${times.length} sessions ${word[only.kind].replace(/^has/, 'have').replace(/^is/, 'are').replace('a new time', 'new times')}`
    : 'New session times'
}

/** Each time as it was and as it is: on the clock of the session, then on the reader's. */
function changeFacts(changes: readonly SessionChange[], told: BookingToTell, readerZone: string | null, hasSeat: boolean): Fact[] {
  const facts: Fact[] = changes.flatMap((change): Fact[] => {
    if (change.kind === 'link') return []
    const from = 'from' in change ? [`From ${say(change.from, readerZone)}`] : []
    const to = 'to' in change ? [`To ${say(change.to, readerZone)}`] : []
    const label = { moved: 'Moved', added: 'New', removed: 'Cancelled' }[change.kind]
    if (change.kind === 'added') return [{ label, lines: [change.title, say(change.to, readerZone)] }]
    if (change.kind === 'removed') return [{ label, lines: [change.title, say(change.from, readerZone)] }]
    return [{ label, lines: [change.title, ...from, ...to] }]
  })
  const hasLink = changes.some(({ kind }) => kind === 'link')
  const where = hasSeat ? `They are on your class page, ${told.courseClass.ref}.` : 'Each student finds them on their class page.'
  return hasLink ? [...facts, { label: 'Rooms', lines: ['The links to the rooms are new', where] }] : facts
}

function say({ startsAt, endsAt, timeZone }: SessionTime, readerZone: string | null): string {
  const session = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  const own = describeSession(session, timeZone, { withYear: true })
  if (!readerZone || offsetMinutes(session.startsAt, readerZone) === offsetMinutes(session.startsAt, timeZone)) return own
  return `${own} · ${describeSession(session, readerZone)} for you in ${cityOf(readerZone)}`
}

type Attach = { told: BookingToTell; seat: Seat; changes: readonly SessionChange[]; sender: { name: string; email: string }; changedAt: Date }

/** Requests for what was moved or added, as it is now; cancellations for what is gone. */
async function attachChanges(reader: Reader, { told, seat, changes, sender, changedAt }: Attach): Promise<Attachment[]> {
  const ids = changes.filter(({ kind }) => kind !== 'link').map(({ sessionId }) => sessionId)
  const gone =
    ids.length > 0 ? (await reader.select().from(sessions).where(inArray(sessions.id, ids))).filter(({ cancelledAt }) => cancelledAt !== null) : []
  const current = await attachAttended(reader, { told, seat, sender, stampedAt: changedAt, ids })
  return [...current, ...cancelInvitations({ ...told, sessions: gone }, { ...seat, sender, now: changedAt })]
}

type AttachAttended = Pick<Attach, 'told' | 'seat' | 'sender'> & {
  stampedAt: Date
  /** Of these sessions alone; of all where left out. */
  ids?: readonly string[]
}

/** Requests for sessions of the class as it is now, without those that the student makes up in another class. */
async function attachAttended(reader: Reader, { told, ids, seat, sender, stampedAt }: AttachAttended): Promise<Attachment[]> {
  const excused = await listExcused(reader, seat.seatId)
  const isKept = ({ id }: { id: string }) => !excused.has(id) && (ids?.includes(id) ?? true)
  const all = attachInvitations(told, { ...seat, sender, stampedAt })
  return told.sessions.flatMap((session, index) => (isKept(session) ? (all[index] ?? []) : []))
}
