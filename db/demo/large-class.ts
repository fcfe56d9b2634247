import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { findOrCreatePerson } from '../../lib/accounts/find-or-create-person'
import { DAY_MS } from '../../lib/schedule/zone-time'
import type { Tx } from '../client'
import { bookings, courseClasses, declarations, enrolments, makeUps, people, personEmails, prerequisites, sessions } from '../schema'

/** Forty students of twelve organisations in nine zones: what a roster must bear. */
const LARGE = 'sps-e5t9'
/** A student of another trainer's class asks to make a session up in the large one. */
const ASKS_FROM = 'sps-w3n6'

type Group = { name: string; domain: string; zone: string; students: readonly (string | readonly [name: string, address: string])[] }

const GROUPS: readonly Group[] = [
  {
    name: 'Lindqvist Rail Ltd',
    domain: 'lindqvist-rail.example',
    zone: 'Europe/London',
    students: ['Dorothea Nwachukwu-Featherstonehaugh', 'Wilf Ng', 'Siobhán Ní Dhomhnaill', 'Percy Oyelaran', 'Bo Li'],
  },
  {
    name: 'Brightwater Software GmbH',
    domain: 'brightwater.example',
    zone: 'Europe/Berlin',
    students: ['Friederike Großschädl-Übermeyer', 'Jürgen Weiß', ['Λεωνίδας Παπακωνσταντίνου', 'leonidas.papakonstantinou'], 'Ea Juul'],
  },
  {
    name: 'Kestrel Genomics SA',
    domain: 'kestrel-genomics.example',
    zone: 'Europe/Paris',
    students: ['Marie-Clémentine de La Rochefoucauld-Montbel', 'Léo Roux', 'Aïcha Benhaddou'],
  },
  {
    name: 'Cordillera Salud S.L.',
    domain: 'cordillera-salud.example',
    zone: 'Europe/Madrid',
    students: ['Begoña Etxeberria Goikoetxea', 'Íñigo Sanz'],
  },
  {
    name: 'Three Rivers Credit Union',
    domain: 'threerivers.example',
    zone: 'America/New_York',
    students: ['Desmond Okafor-Whitfield', 'Jo Ott', 'Guadalupe Ybarra', 'Theo Brandt'],
  },
  {
    name: 'Pacific Tidewater Instruments, Inc.',
    domain: 'tidewater.example',
    zone: 'America/Los_Angeles',
    students: ['Xochitl Villanueva', 'Ash Kealoha'],
  },
  {
    name: 'Tanglin Robotics Pte. Ltd.',
    domain: 'tanglin-robotics.example',
    zone: 'Asia/Singapore',
    students: [['陈美玲', 'chen.meiling'], 'Nur Aisyah binte Abdul Rahman', ['田中 美咲', 'misaki.tanaka'], 'Ravi s/o Subramaniam'],
  },
  {
    name: 'Chinar Payments Private Limited',
    domain: 'chinar-payments.example',
    zone: 'Asia/Kolkata',
    students: ['Venkatanarasimharajuvaripeta Lakshminarayanan', 'Ila Rao', ['अनुष्का शर्मा', 'anushka.sharma'], 'Zubin Daruwala'],
  },
  {
    name: 'Southern Cross Water Authority',
    domain: 'southerncrosswater.example',
    zone: 'Australia/Sydney',
    students: ['Kirra Thistlethwaite', 'Hamish O’Shaughnessy'],
  },
  {
    name: 'The Consolidated Worshipful Guild of Instrument Calibrators',
    domain: 'calibrators.example',
    zone: 'Europe/London',
    students: ['Sir Peregrine Cholmondeley-Marjoribanks of Ravenscroft', 'Una Pym', 'Agnes Tull'],
  },
  {
    name: 'Polder Logistics B.V.',
    domain: 'polderlogistics.example',
    zone: 'Europe/Berlin',
    students: ['Sjoukje van der Werf-Hoogendijk', ['Дмитрий Соколов', 'dmitri.sokolov'], 'Ko Bos', 'Wieteke IJsselmuiden'],
  },
  {
    name: 'Northmoor Council',
    domain: 'northmoor.example',
    zone: 'Europe/London',
    students: ['Gwenllïan Pugh', ['محمد الفارسي', 'mohammed.alfarsi'], 'Rex Ild'],
  },
]

const NEEDS: Record<number, string> = {
  2: 'I lip-read: please keep your face in the light, and share slides a day before.',
  11: 'Live captions, please.',
  24: 'A ten-minute break every hour.',
  33: 'I use a screen reader; Mural is hard for me, a table or a text works.',
}
/** Before anything that hangs on who sits where, such as teams. */
export async function seedLargeClass(tx: Tx, now: Date): Promise<void> {
  await nameLargeClass(tx, now)
  await askToMakeUp(tx, now)
}

type Named = Group & { student: Group['students'][number] }

/** Whoever bought keeps their name, and joins an organisation from the end of the list; every other seat gets the next of these names. */
async function nameLargeClass(tx: Tx, now: Date): Promise<void> {
  const seats = await listSeats(tx, LARGE)
  const students: Named[] = GROUPS.flatMap((group) => group.students.map((student) => ({ ...group, student })))
  const asked = await tx
    .select({ id: prerequisites.id })
    .from(prerequisites)
    .innerJoin(courseClasses, eq(courseClasses.courseId, prerequisites.courseId))
    .where(and(eq(courseClasses.ref, LARGE), eq(prerequisites.isRetired, false)))
    .orderBy(asc(prerequisites.position))
  let [bought, given] = [0, 0]
  for (const [index, seat] of seats.entries()) {
    const ownId = seat.personId === seat.buyerId ? seat.personId : null
    const named = ownId ? students.at(-1 - bought++) : students[given++]
    if (!named) continue
    const personId = ownId ?? (await makeStudent(tx, named, now))
    await tx
      .update(people)
      .set({ organisation: named.name, timeZone: index % 13 === 12 ? null : named.zone })
      .where(eq(people.id, personId))
    const at = { invitedAt: seat.createdAt, completedAt: seat.createdAt }
    await tx
      .update(enrolments)
      .set({ personId, status: 'complete', accessNeeds: NEEDS[index] ?? null, ...at })
      .where(eq(enrolments.id, seat.id))
    const declared = asked.filter((_, place) => (index * 7 + place * 3) % 11 > 1)
    if (declared.length > 0)
      await tx.insert(declarations).values(
        declared.map(({ id }) => ({
          enrolmentId: seat.id,
          personId,
          prerequisiteId: id,
          declaredAt: new Date(now.getTime() - (index + 1) * (DAY_MS / 4)),
        })),
      )
  }
}

const listSeats = (tx: Tx, ref: string) =>
  tx
    .select({ id: enrolments.id, personId: enrolments.personId, buyerId: bookings.buyerId, createdAt: enrolments.createdAt })
    .from(enrolments)
    .innerJoin(bookings, and(eq(bookings.id, enrolments.bookingId), eq(bookings.status, 'confirmed')))
    .innerJoin(courseClasses, eq(courseClasses.id, enrolments.classId))
    .where(and(eq(courseClasses.ref, ref), isNull(enrolments.cancelledAt)))
    .orderBy(asc(enrolments.createdAt), asc(enrolments.bookingId), asc(enrolments.id))

async function makeStudent(tx: Tx, { student, domain }: Named, now: Date): Promise<string> {
  const [name, address] = typeof student === 'string' ? [student, plain(student)] : student
  const email = `${address}@${domain}`
  const personId = await findOrCreatePerson(tx, { email, name, now })
  await tx.update(people).set({ name }).where(eq(people.id, personId))
  await tx.update(personEmails).set({ confirmedAt: now }).where(eq(personEmails.email, email))
  return personId
}

const plain = (name: string): string =>
  name
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
    .replace(/[^a-z-]+/g, '.')

async function askToMakeUp(tx: Tx, now: Date): Promise<void> {
  const [seat] = (await listSeats(tx, ASKS_FROM)).filter(({ personId }) => personId !== null)
  const second = await tx
    .select({ id: sessions.id, ref: courseClasses.ref })
    .from(sessions)
    .innerJoin(courseClasses, eq(courseClasses.id, sessions.classId))
    .where(and(inArray(courseClasses.ref, [ASKS_FROM, LARGE]), eq(sessions.position, 2)))
  const [missed, other] = [second.find(({ ref }) => ref === ASKS_FROM), second.find(({ ref }) => ref === LARGE)]
  if (!seat?.personId || !missed || !other) return
  await tx.insert(makeUps).values({
    enrolmentId: seat.id,
    personId: seat.personId,
    missedSessionId: missed.id,
    sessionId: other.id,
    note: 'My daughter graduates that afternoon. Could I join yours instead?',
    requestedAt: new Date(now.getTime() - DAY_MS),
  })
}
