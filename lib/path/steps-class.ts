import { describeDay, describeSpan, timeOf } from '../schedule/describe-times'
import { wallClock } from '../schedule/zone-time'
import type { PathActivity, PathFacts, PathSession } from './path-facts'
import { type PathStep, stateBy } from './path-step'

/** Sessions with the activities before, between and after them, by time. What is due before the first session is pre-work. */
export function stepsOfClass(facts: PathFacts, now: Date): PathStep[] {
  const next = facts.sessions.find(({ endsAt }) => endsAt > now)
  const sessions = facts.sessions.map((session) => sessionStep(session, session === next, facts, now))
  const activities = facts.activities.map((activity) => activityStep(activity, facts, now))
  const byTime = [...activities, ...sessions].sort((a, b) => (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY))
  return byTime.map(({ order, ...step }) => step)
}

type Ordered = PathStep & { order: number | undefined }

function sessionStep(session: PathSession, isNext: boolean, { ref, zone }: PathFacts, now: Date): Ordered {
  const { id, position, title, startsAt, endsAt, attendance, makeUp, meetingUrl, whiteboardUrl } = session
  const isOver = endsAt <= now
  const isMissed = isOver && attendance === 'absent'
  const isToday = wallClock(startsAt, zone).date === wallClock(now, zone).date
  const base = { id: `session-${position}`, kind: 'session' as const, phase: 'class' as const, position, order: startsAt.getTime(), at: startsAt }
  const when = isOver
    ? describeDay(startsAt, zone)
    : isToday
      ? describeSpan(session, zone)
      : `${describeDay(startsAt, zone)}, ${describeSpan(session, zone)}`
  if (isMissed && makeUp)
    return {
      ...base,
      title: `Session ${position}, missed`,
      note: makeUp.status === 'agreed' ? 'You make it up in another class.' : 'You asked to make it up; your trainer answers.',
      state: makeUp.startsAt <= now && makeUp.status === 'agreed' ? 'done' : 'later',
      at: makeUp.startsAt,
      when: `${describeDay(makeUp.startsAt, zone)}, ${timeOf(makeUp.startsAt, zone)}`,
      href: makeUpPage(ref, id),
      act: 'See it',
    }
  if (isMissed) {
    const href = makeUpPage(ref, id)
    return {
      ...base,
      title: `Session ${position}, missed`,
      note: 'It may be made up in another class of this course.',
      state: 'open',
      when,
      href,
      act: href && 'Make it up',
    }
  }
  return {
    ...base,
    title: isOver ? `Session ${position}${attendance === 'present' ? ', attended' : ''}` : `Session ${position}: ${title}`,
    note: isOver ? title : null,
    state: isOver ? 'done' : isNext ? 'now' : 'later',
    when,
    href: null,
    act: null,
    rooms: isOver
      ? []
      : [
          { label: 'Teams', url: meetingUrl },
          { label: 'Mural', url: whiteboardUrl },
        ].filter((room): room is { label: string; url: string } => room.url !== null),
  }
}

const makeUpPage = (ref: string, sessionId: string): string | null => `/my/classes/${ref}/make-up/${sessionId}`

const VERBS = { read: ['Read', 'Read it now'], write: ['Write', 'Start'], watch: ['Watch', 'Watch it now'] } as const

function activityStep({ id, kind, title, minutes, dueAt, doneAt }: PathActivity, facts: PathFacts, now: Date): Ordered {
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
    act: doneAt ? 'See it' : act,
  }
}

function sayDue(dueAt: Date | null, zone: string, now: Date): string {
  if (!dueAt) return 'any time'
  if (wallClock(dueAt, zone).date === wallClock(now, zone).date) return `due ${timeOf(dueAt, zone)}`
  return dueAt <= now ? `was due ${describeDay(dueAt, zone)}` : `by ${describeDay(dueAt, zone)}`
}
