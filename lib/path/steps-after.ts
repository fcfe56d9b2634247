import type { OwnAttempt } from '../assessments/queries'
import { SLOT_KINDS } from '../coaching/slot-kinds'
import { formatPercent } from '../money'
import { describeDay, timeOf } from '../schedule/describe-times'
import { DAY_MS } from '../schedule/zone-time'
import type { PathEntitlement, PathFacts } from './path-facts'
import { type PathStep, stateBy } from './path-step'

/** What a class leads to: attendance, the assessment, review and coaching, certificate, survey, community, and the 30 %. */
export function stepsAfter(facts: PathFacts, now: Date): PathStep[] {
  const last = facts.sessions.at(-1)
  if (!last) return []
  const after: After = { facts, now, endsAt: last.endsAt, isOver: last.endsAt <= now, from: `from ${describeDay(last.endsAt, facts.zone)}` }
  return [
    attendanceStep(after),
    ...facts.assessments.map((assessment) => assessmentStep(assessment, after)),
    ...facts.entitlements.map((entitlement) => entitlementStep(entitlement, after)),
    communityStep(after),
    certificateStep(after),
    surveyStep(after),
    alumniStep(after),
  ]
}

type After = { facts: PathFacts; now: Date; endsAt: Date; isOver: boolean; from: string }

const page = ({ facts }: After, rest: string): string => `/my/classes/${facts.ref}/${rest}`
const plain = { phase: 'after', note: null, href: null, act: null } as const

function attendanceStep({ facts, endsAt, isOver }: After): PathStep {
  const { present, needed, sessions, hasAttended, unrecorded } = facts.attended
  const soFar = present > 0 ? ` You were in ${present} so far.` : ''
  const isShort = isOver && !hasAttended && unrecorded === 0
  return {
    ...plain,
    id: 'attendance',
    kind: 'attendance',
    title: isOver && hasAttended ? `Attended: ${present} of ${sessions} sessions` : `Attend ${needed} of ${sessions} sessions`,
    note: isShort
      ? `You were in ${present}. What you missed may be made up in another class.`
      : isOver && !hasAttended
        ? 'Your trainer has not marked every session yet.'
        : isOver
          ? null
          : `That brings the assessment, the certificate and the 30 %.${soFar}`,
    state: isOver && hasAttended ? 'done' : isShort ? 'open' : 'later',
    at: endsAt,
    when: isOver ? describeDay(endsAt, facts.zone) : '',
  }
}

function assessmentStep({ name, windowDays }: PathFacts['assessments'][number], after: After): PathStep {
  const { facts, endsAt, from, isOver } = after
  const tried = facts.attempts.filter((attempt) => attempt.assessment.name === name)
  const base = { ...plain, id: `assessment-${name}`, kind: 'assessment' as const, href: page(after, 'assessment') }
  const attempt = tried.at(-1)
  if (attempt) return { ...base, ...attempted(name, attempt, after) }
  const isLost = isOver && facts.attended.unrecorded === 0 && !facts.attended.hasAttended
  const days = `within ${windowDays} days and do not pass`
  return {
    ...base,
    title: `${name} assessment`,
    note: isLost
      ? 'The password goes to those who attended.'
      : `Your password comes after the class. A second attempt is yours if you take the first ${days}.`,
    state: 'later',
    at: endsAt,
    when: isOver ? '' : from,
    act: null,
  }
}

function attempted(name: string, attempt: OwnAttempt, { now }: After): Pick<PathStep, 'title' | 'note' | 'state' | 'at' | 'when' | 'act'> {
  const { state, number, takenOn, scoreBasisPoints, secondUntil } = attempt
  const day = (date: string) => new Date(`${date}T12:00:00Z`)
  const taken = { at: takenOn ? day(takenOn) : null, when: takenOn ? describeDay(day(takenOn), 'UTC') : '' }
  const score = scoreBasisPoints === null ? '' : `, ${formatPercent(scoreBasisPoints)}`
  if (state === 'passed') return { title: `${name} passed${score}`, note: null, state: 'done', ...taken, act: 'See it' }
  if (state === 'failed') return { title: `${name} taken, not passed${score}`, note: null, state: 'done', ...taken, act: 'See it' }
  const title = number === 1 ? `${name} assessment` : `${name} assessment, second attempt`
  if (state === 'waiting') return { title, note: 'Your password is on its way, and comes by mail.', state: 'later', at: null, when: '', act: null }
  if (!secondUntil) return { title, note: 'Your password is ready, and does not expire.', state: 'open', at: null, when: 'any time', act: 'Take it' }
  const until = describeDay(day(secondUntil), 'UTC')
  return {
    title,
    note: `Your password is ready. Take it by ${until}: if you do not pass, a second attempt is free.`,
    state: stateBy(null, day(secondUntil), now, 14 * DAY_MS),
    at: day(secondUntil),
    when: `by ${until}`,
    act: 'Take it',
  }
}

function entitlementStep({ kind, minutes, state, expiresAt, lastDay, slot }: PathEntitlement, after: After): PathStep {
  const { facts, from, now } = after
  const base = {
    ...plain,
    id: kind,
    kind,
    title: `${SLOT_KINDS[kind]}, ${minutes === 60 ? '1 hour' : `${minutes} minutes`}`,
    href: page(after, `slots/${kind}`),
  }
  const slotAt = slot?.startsAt ?? null
  if (state === 'used') return { ...base, state: 'done', at: slotAt, when: slotAt ? describeDay(slotAt, facts.zone) : '', act: 'See it' }
  if (state === 'booked' && slot) {
    // Until its day is near there is nothing to do for it, so it does not stand before what is still to be chosen.
    const isNear = stateBy(null, slotAt, now) === 'due'
    return {
      ...base,
      note: `With ${slot.trainer.name}.`,
      state: isNear ? 'due' : 'later',
      at: slotAt,
      when: `${describeDay(slot.startsAt, facts.zone)}, ${timeOf(slot.startsAt, facts.zone)}`,
      act: 'Move or cancel',
      rooms: slot.meetingUrl ? [{ label: 'The meeting', url: slot.meetingUrl }] : [],
    }
  }
  if (state === 'expired') return { ...base, note: 'It was not taken in time.', state: 'lapsed', at: expiresAt, when: '', href: null }
  if (state === 'closed') return { ...base, note: 'Choose a time when the class is over.', state: 'later', at: after.endsAt, when: from, href: null }
  return {
    ...base,
    note: 'Choose a time with one of your trainers.',
    state: stateBy(null, expiresAt, now, 14 * DAY_MS),
    at: null,
    when: `until ${describeDay(new Date(`${lastDay}T12:00:00Z`), 'UTC', { withYear: true })}`,
    act: 'Choose a time',
  }
}

function communityStep({ facts, endsAt, isOver, from }: After): PathStep {
  const { gathering: next, isInCommunity } = facts
  return {
    ...plain,
    id: 'community',
    kind: 'community',
    title: 'Office hours and catch-ups',
    note:
      next && isInCommunity
        ? `Next: ${next.title}, ${describeDay(next.startsAt, facts.zone)}, ${timeOf(next.startsAt, facts.zone)}.`
        : isOver && !isInCommunity
          ? 'For those who attended a class.'
          : 'For everyone who was in a class.',
    state: isInCommunity ? 'open' : 'later',
    at: isInCommunity ? null : endsAt,
    when: isInCommunity || isOver ? '' : from,
    href: isInCommunity ? '/my/community' : null,
    act: isInCommunity ? 'Go there' : null,
  }
}

function certificateStep(after: After): PathStep {
  const { facts, endsAt, from, isOver } = after
  const { certificateIssuedAt: issuedAt, pdus, isCompleted, attended } = facts
  const waits = isCompleted && !attended.hasAttended ? 'For those who attended the class.' : 'It comes when your trainer has closed the class.'
  return {
    ...plain,
    id: 'certificate',
    kind: 'certificate',
    title: `Certificate of attendance${pdus === null ? '' : `, ${pdus} PDUs`}`,
    note: issuedAt || !isOver ? null : waits,
    state: issuedAt ? 'done' : 'later',
    at: issuedAt ?? endsAt,
    when: issuedAt ? describeDay(issuedAt, facts.zone) : isOver ? '' : from,
    href: issuedAt ? page(after, 'certificate') : null,
    act: issuedAt ? 'See it' : null,
  }
}

function surveyStep(after: After): PathStep {
  const { facts, endsAt, from, isOver } = after
  const answeredAt = facts.surveyAnsweredAt
  return {
    ...plain,
    id: 'survey',
    kind: 'survey',
    title: answeredAt ? 'You said how it was' : 'How was it?',
    note: answeredAt ? null : 'Four questions, two minutes.',
    state: answeredAt ? 'done' : isOver ? 'open' : 'later',
    at: answeredAt ?? (isOver ? null : endsAt),
    when: answeredAt ? describeDay(answeredAt, facts.zone) : isOver ? '' : from,
    href: isOver ? page(after, 'survey') : null,
    act: isOver ? (answeredAt ? 'Change it' : 'Tell us') : null,
  }
}

function alumniStep({ facts, endsAt, isOver, from }: After): PathStep {
  const code = facts.alumniCode
  return {
    ...plain,
    id: 'alumni',
    kind: 'alumni',
    title: 'Your 30 %',
    note: code ? 'Off every course, any number of classes.' : 'Off every course, for good, once you have attended.',
    state: code ? 'open' : 'later',
    at: code ? null : endsAt,
    when: code || isOver ? '' : from,
    href: code ? `/codes/${code}` : null,
    act: code ? 'Use it' : null,
  }
}
