import { and, eq } from 'drizzle-orm'
import type { Reader } from '../../db/client'
import { courses, enrolments, makeUps, people, personEmails } from '../../db/schema'
import { isPrimaryAddressOf } from '../accounts/primary-address'
import { student } from '../enrolments/student'
import { env } from '../env'
import { fromMakeUps, type MakeUp } from '../make-ups/holds'
import { cancelInvitation, invite, makeUpTitle, sessionTitle } from '../schedule/calendar-invitation'
import { describeSession } from '../schedule/describe-times'
import { cityOf, offsetMinutes } from '../schedule/zone-time'
import type { Attachment, Fact, Letter } from './letter'
import { readSender } from './read-sender'
import type { MailParams } from './templates'

/** To a trainer: who asks, for which session, and where to answer; or that it is agreed, or off. */
export async function composeMakeUpNews(reader: Reader, { makeUpId, about }: MailParams['make-up-news']): Promise<Letter> {
  const { makeUp, code, imprint, name } = await read(reader, makeUpId)
  const heading = {
    asked: `${name} asks to make up a session in yours.`,
    agreed: `${name} makes up a session in another class.`,
    withdrawn: `${name} does not come to make up a session.`,
  }[about]
  const isOwn = about === 'agreed'
  return {
    subject: `${heading.slice(0, -1)}: ${isOwn ? makeUp.ownRef : makeUp.otherRef}`,
    preview: describeSession(makeUp.session, makeUp.session.timeZone, { withYear: true }),
    courseCode: code,
    heading,
    introduction: [],
    facts: [...sessionFacts(makeUp, null), ...(makeUp.note && about === 'asked' ? [{ label: 'Note', lines: [makeUp.note] as [string] }] : [])],
    button: isOwn
      ? { label: 'Open the class', href: `${env().appUrl}/trainer/classes/${makeUp.ownRef}` }
      : { label: about === 'asked' ? 'Agree or decline' : 'See who comes', href: `${env().appUrl}/trainer/make-ups` },
    sessions: [],
    after:
      about === 'asked'
        ? ['A guest takes no seat for sale. Their attendance counts in their own class.']
        : isOwn
          ? ['Their attendance there counts for your session.']
          : [],
    footer: [imprint],
    attachments: [],
  }
}

/** To the student: when, where to find the room, and the invitation. */
export async function composeMakeUpAgreed(reader: Reader, { makeUpId, isMoved, isAhead, ...to }: MailParams['make-up-agreed']): Promise<Letter> {
  const { makeUp, code, imprint, sender, zone } = await read(reader, makeUpId)
  const heading = isMoved ? 'The session you make up has a new time.' : 'You can make up your session.'
  return {
    subject: `${heading.slice(0, -1)}: ${code}, ${describeSession(makeUp.session, zone ?? makeUp.session.timeZone)}`,
    preview: 'The link to the room is on your class page.',
    courseCode: code,
    heading,
    introduction: makeUp.answer && !isMoved ? [`The trainer says: ${makeUp.answer}`] : [],
    facts: sessionFacts(makeUp, zone),
    button: buttonOf(makeUp),
    sessions: [],
    after: [
      'You come as a guest of that class. The link to the room is on your own class page, and it counts as the session of yours that it stands for.',
    ],
    footer: [imprint],
    attachments: [
      attach(makeUp, code, 'REQUEST', invite({ ...entryOf(makeUp, { code, to, sender }), isCertain: true })),
      ...(isAhead ? [attachOwn(makeUp, code, 'CANCEL', cancelInvitation(ownEntryOf(makeUp, { code, to, sender })))] : []),
    ],
  }
}

const ENDED = {
  declined: ['You cannot make up your session there.', 'The trainer of that class could not agree.'],
  withdrawn: ['You no longer make up your session.', 'You have taken it back.'],
  ended: ['You cannot make up your session there any more.', 'A session or a seat has changed since, so it is off.'],
  unanswered: ['Nobody answered in time.', 'The session is over. We are sorry.'],
} as const

/** To the student: it is off, and why; what was in the calendar is taken out. */
export async function composeMakeUpEnded(reader: Reader, { makeUpId, why, wasAgreed, isAhead, ...to }: MailParams['make-up-ended']): Promise<Letter> {
  const { makeUp, code, imprint, sender, zone } = await read(reader, makeUpId)
  const [heading, reason] = ENDED[why]
  const cancelled = cancelInvitation({ ...entryOf(makeUp, { code, to, sender }), seatSequence: 1 })
  return {
    subject: `${heading.slice(0, -1)}: ${code}, ${describeSession(makeUp.session, zone ?? makeUp.session.timeZone)}`,
    preview: reason,
    courseCode: code,
    heading,
    introduction: [reason, ...(makeUp.answer && why === 'declined' ? [`They say: ${makeUp.answer}`] : [])],
    facts: sessionFacts(makeUp, zone),
    button: buttonOf(makeUp),
    sessions: [],
    after: why === 'withdrawn' ? [] : ['On your class page you can choose another session, if there is one.'],
    footer: [imprint],
    attachments: wasAgreed
      ? [
          attach(makeUp, code, 'CANCEL', cancelled),
          ...(isAhead && makeUp.isLive
            ? [attachOwn(makeUp, code, 'REQUEST', invite({ ...ownEntryOf(makeUp, { code, to, sender }), isCertain: true }))]
            : []),
        ]
      : [],
  }
}

async function read(reader: Reader, makeUpId: string) {
  const [makeUp] = await fromMakeUps(reader, eq(makeUps.id, makeUpId))
  if (!makeUp) throw new Error(`no make-up ${makeUpId}`)
  const [[course], [person], sender] = await Promise.all([
    reader.select({ code: courses.code }).from(courses).where(eq(courses.id, makeUp.courseId)),
    reader
      .select({ zone: people.timeZone, own: people.name, ...student })
      .from(people)
      .leftJoin(personEmails, isPrimaryAddressOf(people.id))
      .leftJoin(enrolments, and(eq(enrolments.id, makeUp.enrolmentId), eq(enrolments.personId, people.id)))
      .where(eq(people.id, makeUp.personId)),
    readSender(reader),
  ])
  const name = person?.name ?? person?.own ?? person?.email ?? 'A student'
  return { makeUp, code: course?.code ?? '', zone: person?.zone ?? null, name, sender, imprint: sender.imprint }
}

const buttonOf = ({ ownRef }: MakeUp) => ({ label: 'Open my class', href: `${env().appUrl}/my/classes/${ownRef}` })

function sessionFacts({ session, missed, otherRef, ownRef }: MakeUp, readerZone: string | null): Fact[] {
  const own = describeSession(session, session.timeZone, { withYear: true })
  const isElsewhere = readerZone && offsetMinutes(session.startsAt, readerZone) !== offsetMinutes(session.startsAt, session.timeZone)
  const theirs = isElsewhere ? [`${describeSession(session, readerZone)} for you in ${cityOf(readerZone)}`] : []
  return [
    { label: 'When', lines: [own, ...theirs] },
    { label: 'Session', lines: [session.title, `Class ${otherRef}, session ${session.position}`] },
    {
      label: 'Instead of',
      lines: [
        missed.title,
        `Class ${ownRef}, session ${missed.position}`,
        describeSession(missed, readerZone ?? missed.timeZone, { withYear: true }),
      ],
    },
  ]
}

type Entry = { code: string; to: { name: string; email: string }; sender: { name: string; email: string } }

/** The make-up stands for the seat, so its entry is none of the class's own. */
const entryOf = (makeUp: MakeUp, { code, to, sender }: Entry) => ({
  seatId: makeUp.id,
  seatSequence: 0,
  session: makeUp.session,
  title: makeUpTitle({ code, otherRef: makeUp.otherRef, title: makeUp.session.title }),
  pageUrl: `${env().appUrl}/my/classes/${makeUp.ownRef}`,
  organiser: { name: sender.name, email: sender.email },
  student: to,
  stampedAt: makeUp.decidedAt ?? makeUp.requestedAt,
})

/** The session of the student's own class, as its invitations know it. */
const ownEntryOf = (makeUp: MakeUp, { code, to, sender }: Entry) => ({
  ...entryOf(makeUp, { code, to, sender }),
  seatId: makeUp.enrolmentId,
  seatSequence: makeUp.seatSequence,
  session: makeUp.missed,
  title: sessionTitle({ code, title: makeUp.missed.title }),
})

const attachOwn = ({ missed }: MakeUp, code: string, method: 'REQUEST' | 'CANCEL', content: string): Attachment => ({
  filename: `${code.toLowerCase()}-session-${missed.position}${method === 'CANCEL' ? '-cancelled' : ''}.ics`,
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: Buffer.from(content),
})

const attach = ({ session }: MakeUp, code: string, method: 'REQUEST' | 'CANCEL', content: string): Attachment => ({
  filename: `${code.toLowerCase()}-make-up-session-${session.position}${method === 'CANCEL' ? '-cancelled' : ''}.ics`,
  contentType: `text/calendar; charset=utf-8; method=${method}`,
  content: Buffer.from(content),
})
