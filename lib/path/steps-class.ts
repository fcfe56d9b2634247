import type { AskedMakeUp } from '../make-ups/attend-instead'
import { describeDay, describeSpan, timeOf } from '../schedule/describe-times'
import { wallClock } from '../schedule/zone-time'
import type { PathActivity, PathFacts, PathSession } from './path-facts'
import { type PathStep, stateBy } from './path-step'

/** Sessions with the activities before, between and after them, by time. What is due before the first session is pre-work. */
export function stepsOfClass(facts: PathFacts, now: Date): PathStep[] {
  const coming = facts.sessions.filter(({ toAttend }) => toAttend.endsAt > now)
  const next = coming.toSorted((a, b) => a.toAttend.startsAt.getTime() - b.toAttend.startsAt.getTime())[0]
  const sessions = facts.sessions.map((session) => sessionStep(session, session === next, facts, now))
  const activities = facts.activities.map((activity) => activityStep(activity, facts, now))
  const byTime = [...activities, ...sessions].sort((a, b) => (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY))
  return byTime.map(({ order, ...step }) => step)
}

type Ordered = PathStep & { order: number | undefined }

function sessionStep(session: PathSession, isNext: boolean, { ref, zone }: PathFacts, now: Date): Ordered {
  const { id, position, toAttend } = session
  const { startsAt, endsAt } = toAttend
  const isOver = endsAt <= now
  const isToday = wallClock(startsAt, zone).date === wallClock(now, zone).date
  const day = describeDay(startsAt, zone)
  return {
    id: `session-${position}`,
    kind: 'session',
    phase: 'class',
    position,
    order: startsAt.getTime(),
    at: startsAt,
    when: isOver ? day : isToday ? describeSpan(toAttend, zone) : `${day}, ${describeSpan(toAttend, zone)}`,
    href: `/my/classes/${ref}/make-up/${id}`,
    ...(isOver ? overStep(session, zone) : comingStep(session, isNext)),
  }
}

type SessionWords = Pick<PathStep, 'title' | 'note' | 'state' | 'act' | 'rooms'> & Partial<Pick<PathStep, 'href' | 'at' | 'when'>>

function comingStep({ position, title, makeUp, toAttend: { madeUpWith, meetingUrl, whiteboardUrl } }: PathSession, isNext: boolean): SessionWords {
  return {
    title: `Session ${position}${madeUpWith ? ', made up' : ''}: ${title}`,
    note: madeUpWith ? `With another class, ${madeUpWith}.` : makeUp ? sayAsked(makeUp) : null,
    state: isNext ? 'now' : 'later',
    act: makeUp ? 'See it' : 'I cannot come',
    rooms: [
      { label: 'Teams', url: meetingUrl },
      { label: 'Mural', url: whiteboardUrl },
    ].filter((room): room is { label: string; url: string } => room.url !== null),
  }
}

function overStep({ position, title, attendance, makeUp, toAttend: { madeUpWith } }: PathSession, zone: string): SessionWords {
  const name = `Session ${position}`
  if (attendance === 'present') return { title: `${name}, ${madeUpWith ? 'made up' : 'attended'}`, note: title, state: 'done', href: null, act: null }
  if (madeUpWith)
    return { title: `${name}, made up`, note: `With another class, ${madeUpWith}. Your trainer has still to mark it.`, state: 'done', act: 'See it' }
  if (attendance === null && makeUp?.status !== 'requested') return { title: name, note: title, state: 'done', href: null, act: null }
  const base = { title: attendance === null ? name : `${name}, missed` }
  if (makeUp?.status === 'requested') {
    const { startsAt } = makeUp.session
    return {
      ...base,
      note: sayAsked(makeUp),
      state: 'later',
      at: startsAt,
      when: `${describeDay(startsAt, zone)}, ${timeOf(startsAt, zone)}`,
      act: 'See it',
    }
  }
  return { ...base, note: makeUp ? sayAsked(makeUp) : 'It may be made up in another class of this course.', state: 'open', act: 'Make it up' }
}

const sayAsked = ({ status, otherRef }: AskedMakeUp): string =>
  status === 'requested'
    ? `You asked to make it up in ${otherRef}; its trainer answers.`
    : status === 'declined'
      ? `It cannot be made up in ${otherRef}. Another class may have room.`
      : `You missed it in ${otherRef} as well. It may be made up once more.`

const VERBS = { read: ['Read', 'Read it now'], write: ['Write', 'Start'], watch: ['Watch', 'Watch it now'] } as const

function activityStep({ id, kind, title, minutes, dueAt, doneAt, progress }: PathActivity, facts: PathFacts, now: Date): Ordered {
  const [first] = facts.sessions
  const isPreWork = dueAt !== null && first !== undefined && dueAt <= first.startsAt
  // After the class nothing of it presses any more: then the assessment does.
  const isOver = facts.sessions.every(({ endsAt }) => endsAt <= now)
  const shownDue = isOver && dueAt && dueAt <= now ? null : dueAt
  const [verb, act] = VERBS[kind]
  // Many a title says by itself what is to be done: 'Read the Nexus Guide'.
  const words = title.toLowerCase().startsWith(verb.toLowerCase()) ? title : `${verb}: ${title}`
  return {
    id: `activity-${id}`,
    kind: 'activity',
    phase: isPreWork ? 'before' : 'class',
    order: dueAt?.getTime(),
    title: `${words}${minutes === null ? '' : `, ${minutes} min`}`,
    note: isPreWork && !doneAt && first.startsAt > now ? 'Before the first session.' : null,
    state: stateBy(doneAt, isOver ? null : dueAt, now),
    at: doneAt ?? shownDue,
    when: doneAt ? describeDay(doneAt, facts.zone) : sayDue(shownDue, facts.zone, now),
    href: `/my/classes/${facts.ref}/activities/${id}`,
    act: progress?.answer ? 'See the answer' : doneAt ? 'See it' : progress?.reflection ? 'Go on' : act,
  }
}

function sayDue(dueAt: Date | null, zone: string, now: Date): string {
  if (!dueAt) return 'any time'
  if (wallClock(dueAt, zone).date === wallClock(now, zone).date) return `due ${timeOf(dueAt, zone)}`
  return dueAt <= now ? `was due ${describeDay(dueAt, zone)}` : `by ${describeDay(dueAt, zone)}`
}
