import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courseClasses, courses, people, sessions, settings, waitlistEntries } from '../../db/schema'
import { shortTitle } from '../courses/short-title'
import { env } from '../env'
import { whyNotBookable } from '../schedule/class-state'
import { describeDeadline } from '../schedule/describe-deadline'
import { placeInLine } from '../waitlist/place-in-line'
import { classFacts, startsInWords } from './describe-class'
import type { Fact, Letter } from './letter'
import { readSender } from './read-sender'

type About = { entryId: string }

/** A place in line, and what happens next. */
export async function composeWaitlistJoined(reader: Reader, about: About): Promise<Letter> {
  const { told, letter, pageUrl, offerHours } = await readEntry(reader, about)
  const place = await placeInLine(reader, told.entry)
  return {
    ...letter,
    subject: `You are number ${place} in line: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'We write to you when it is your turn.',
    heading: place === 1 ? 'You are next in line.' : `You are number ${place} in line.`,
    introduction: [
      `${greet(told.entry.name)} You wait for ${nameSeats(told.entry.seats)} in a class that is full.`,
      `As soon as seats come free and it is your turn, we keep them for you and write to you. You then have ${offerHours} hours to book them, less if the class is near. There is nothing to pay until then.`,
    ],
    facts: [{ label: 'Place', lines: [`Number ${place}`, nameSeats(told.entry.seats)] }, ...letter.facts],
    button: { label: 'See my place, or leave the line', href: pageUrl },
  }
}

/** Seats are kept for the next in line. */
export async function composeWaitlistOffer(reader: Reader, about: About): Promise<Letter> {
  const { told, letter, pageUrl, zone } = await readEntry(reader, about)
  const { seats, offeredSeats, offerUntil } = told.entry
  const offered = offeredSeats ?? seats
  const isFewer = offered < seats
  const until = offerUntil ? describeDeadline(offerUntil, { classZone: told.courseClass.timeZone, readerZone: zone }) : []
  const [first = ''] = until
  const all = offered === 1 ? 'A seat is' : `${offered} seats are`
  return {
    ...letter,
    subject: `${isFewer ? `${offered} of the ${seats} seats` : nameSeats(offered)} for you until ${first}: ${told.course.code}`,
    preview: `${all} kept for you. Book until ${first}.`,
    heading: isFewer ? `${offered} of the ${seats} seats you wanted ${offered === 1 ? 'is' : 'are'} kept for you.` : `${all} kept for you.`,
    introduction: [
      `${greet(told.entry.name)} It is your turn. ${isFewer ? `Fewer seats came free than you wanted: take ${offered === 1 ? 'it' : `these ${offered}, or some of them,`} now, or keep your place and wait for all ${seats}.` : `Nobody else can have ${offered === 1 ? 'it' : 'them'} in the meantime.`}`,
    ],
    facts: [
      { label: 'Until', lines: [first, ...until.slice(1), 'After that the next in line is asked.'] },
      { label: 'Seats', lines: [isFewer ? `${offered} of the ${seats} you wanted` : nameSeats(offered)] },
      ...letter.facts,
    ],
    button: { label: isFewer ? 'Choose what to do' : `Book ${offered === 1 ? 'this seat' : 'these seats'}`, href: pageUrl },
    after: [`You do not want ${offered === 1 ? 'it' : 'them'} any more? On the same page you can decline, and somebody else is glad.`],
  }
}

/** An offer was not taken in time. */
export async function composeWaitlistLapsed(reader: Reader, about: About): Promise<Letter> {
  const { told, letter, classUrl } = await readEntry(reader, about)
  const { offeredSeats, seats } = told.entry
  const count = offeredSeats ?? seats
  return {
    ...letter,
    subject: `Your offer has lapsed: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'The next in line is asked now. You can join the line again.',
    heading: 'Your offer has lapsed.',
    introduction: [
      `${greet(told.entry.name)} The time to book ${count === 1 ? 'the seat' : `the ${count} seats`} we kept for you is over, so the next in line is asked. Nothing was charged.`,
      'If you still want to come, join the line again: you take a place at its end.',
    ],
    button: { label: 'Join the line again', href: `${classUrl}/waitlist` },
  }
}

/** The class has begun, its booking has closed, or it was called off: waiting has come to an end. */
export async function composeWaitlistClosed(reader: Reader, about: About): Promise<Letter> {
  const { told, letter, otherDatesUrl } = await readEntry(reader, about)
  const { entry, courseClass, course } = told
  const refusal = whyNotBookable(courseClass, entry.endedAt ?? entry.createdAt)
  const why =
    refusal?.code === 'class-cancelled'
      ? 'the class was called off'
      : refusal?.code === 'class-begun'
        ? 'the class has begun'
        : 'booking for this class has closed'
  return {
    ...letter,
    subject: `The waitlist has closed: ${course.code}, ${startsInWords(told)}`,
    preview: `${capital(why)}. You no longer wait for it.`,
    heading: 'The waitlist has closed.',
    introduction: [
      `${greet(entry.name)} ${capital(why)}, so nobody waits for it any longer. We are sorry that it came to nothing this time. You owe nothing.`,
    ],
    button: { label: `See other dates of ${course.code}`, href: otherDatesUrl },
  }
}

/** An admin took somebody off the list. */
export async function composeWaitlistWithdrawn(reader: Reader, about: About): Promise<Letter> {
  const { told, letter, otherDatesUrl, replyTo } = await readEntry(reader, about)
  return {
    ...letter,
    subject: `You are off the waitlist: ${told.course.code}, ${startsInWords(told)}`,
    preview: 'We have taken you out of the line for this class.',
    heading: 'You are off the waitlist.',
    introduction: [
      `${greet(told.entry.name)} We have taken you out of the line for this class. You owe nothing. If you think that is a mistake, write to ${replyTo}.`,
    ],
    button: { label: `See other dates of ${told.course.code}`, href: otherDatesUrl },
  }
}

async function readEntry(reader: Reader, { entryId }: About) {
  const [row] = await reader
    .select({
      entry: waitlistEntries,
      courseClass: courseClasses,
      course: { code: courses.code, title: courses.title },
      zone: people.timeZone,
      offerHours: settings.offerHours,
      replyTo: settings.email,
    })
    .from(waitlistEntries)
    .innerJoin(courseClasses, eq(courseClasses.id, waitlistEntries.classId))
    .innerJoin(courses, eq(courses.id, courseClasses.courseId))
    .innerJoin(people, eq(people.id, waitlistEntries.personId))
    .crossJoin(settings)
    .where(eq(waitlistEntries.id, entryId))
  if (!row) throw new Error(`no waitlist entry ${entryId}`)
  const { offerHours, replyTo, zone, ...found } = row
  const meetings = await reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, row.entry.classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
  const told = { ...found, sessions: meetings }
  const { imprint } = await readSender(reader)
  const { appUrl } = env()
  return {
    told,
    zone,
    offerHours,
    replyTo,
    pageUrl: `${appUrl}/waitlist/${row.entry.token}`,
    classUrl: `${appUrl}/classes/${row.courseClass.ref}`,
    otherDatesUrl: `${appUrl}/classes?course=${encodeURIComponent(row.course.code)}`,
    letter: {
      courseCode: row.course.code,
      facts: classFacts(told, zone) satisfies Fact[],
      sessions: [],
      after: [] as string[],
      footer: [imprint, `You get this because this address was put on the waitlist of ${shortTitle(row.course)}, class ${row.courseClass.ref}.`],
      attachments: [],
    },
  }
}

const greet = (name: string): string => `Hello ${name.split(' ')[0]}.`
const nameSeats = (count: number): string => `${count} ${count === 1 ? 'seat' : 'seats'}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
