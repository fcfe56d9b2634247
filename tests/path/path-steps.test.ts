import { describe, expect, test } from 'vitest'
import type { OwnAttempt } from '../../lib/assessments/queries'
import { groupSteps } from '../../lib/path/group-steps'
import type { PathFacts } from '../../lib/path/path-facts'
import { nextStep, pathSteps } from '../../lib/path/path-steps'
import { picturePath } from '../../lib/path/picture-path'
import { at, facts, madeUpOn, session } from './facts'

const BEFORE = at('2026-12-01', '09:00')
const LAST_WEEK = at('2027-01-08', '09:00')
const MIDDLE = at('2027-01-18', '09:00')
const AFTER = at('2027-01-25', '09:00')

const statesOf = (given: Partial<PathFacts>, now: Date) => Object.fromEntries(pathSteps(facts(given), now).map(({ id, state }) => [id, state]))
const nextOf = (given: Partial<PathFacts>, now: Date) => nextStep(pathSteps(facts(given), now), facts(given), now)?.id

const longAfter = { startsAt: at('2027-02-21'), endsAt: at('2027-02-21', '15:00') }
const declared = facts().prerequisites.map((each) => ({ ...each, declaredAt: BEFORE }))
const heldUntil = (now: Date, attendance: 'present' | 'absent' = 'present') =>
  [1, 2, 3, 4].map((position) => session(position)).map((one) => (one.endsAt <= now ? { ...one, attendance } : one))
const attempt = (given: Partial<OwnAttempt>): OwnAttempt => ({
  id: 'x',
  assessment: { name: 'SPS', url: null, questions: 40, minutes: 60, passMarkBasisPoints: 8500, passwordMode: 'handed-out' },
  isReceived: false,
  number: 1,
  state: 'ready',
  takenOn: null,
  scoreBasisPoints: null,
  certificateUrl: null,
  isShownToBuyer: false,
  secondUntil: '2027-02-04',
  ...given,
})

describe('the path', () => {
  test('runs from the booking to the 30 %, in this order', () => {
    const kinds = pathSteps(facts(), BEFORE).map(({ kind }) => kind)
    expect([...new Set(kinds)]).toEqual([
      ...['booked', 'prerequisite', 'profile', 'checks', 'session', 'activity', 'attendance'],
      ...['assessment', 'learning-review', 'community', 'certificate', 'survey', 'alumni'],
    ])
  })

  test('a gap is open long before the class, presses in its last week, and leads nobody once the class has begun', () => {
    expect(statesOf({}, BEFORE)['prerequisite-p1']).toBe('open')
    expect(statesOf({}, LAST_WEEK)['prerequisite-p1']).toBe('due')
    expect(nextOf({}, LAST_WEEK)).toBe('prerequisite-p1')
    expect(nextOf({ activities: [] }, at('2027-01-15'))).not.toBe('prerequisite-p1')
    expect(statesOf({ prerequisites: declared }, LAST_WEEK)['prerequisite-p1']).toBe('done')
  })

  test('the session that is on or comes next is the one that is now; attended ones are done, missed ones can be made up', () => {
    expect(statesOf({ sessions: heldUntil(MIDDLE) }, MIDDLE)).toMatchObject({
      'session-1': 'done',
      'session-2': 'done',
      'session-3': 'now',
      'session-4': 'later',
    })
    const missed = pathSteps(facts({ sessions: heldUntil(at('2027-01-13'), 'absent') }), at('2027-01-13')).find(({ id }) => id === 'session-1')
    expect(missed).toMatchObject({ state: 'open', act: 'Make it up', href: '/my/classes/sps-k7m2/make-up/s1' })
  })

  test('a session made up elsewhere stands at the time and with the rooms of the other class, and is the next one when its turn comes', () => {
    const sessions = [1, 2, 3, 4].map((position) => session(position, position === 2 ? { makeUp: madeUpOn('2027-01-20') } : {}))
    const steps = pathSteps(facts({ sessions, activities: [] }), at('2027-01-13'))
    expect(steps.filter(({ kind }) => kind === 'session').map(({ id, state }) => [id, state])).toEqual([
      ...[
        ['session-1', 'done'],
        ['session-3', 'now'],
      ],
      ...[
        ['session-2', 'later'],
        ['session-4', 'later'],
      ],
    ])
    expect(steps.find(({ id }) => id === 'session-2')).toMatchObject({
      title: 'Session 2, made up: Team Selection',
      note: 'With another class, sps-z9z9.',
      when: 'Wed 20 Jan, 13:00–15:00',
      href: '/my/classes/sps-k7m2/make-up/s2',
      rooms: [{ label: 'Teams', url: 'https://teams.example/other' }],
    })
    expect(nextOf({ sessions, activities: [] }, at('2027-01-20', '09:00'))).toBe('session-2')
    const alone = [session(1, { attendance: 'absent', makeUp: madeUpOn('2027-02-02') })]
    expect(nextOf({ sessions: alone, prerequisites: declared }, at('2027-02-02', '09:00'))).toBe('session-1')
    expect(statesOf({ sessions: alone }, at('2027-02-03'))['session-1']).toBe('done')
  })

  test('a request is said on the path: not answered, declined, and missed in the other class as well', () => {
    const stepWith = (given: Parameters<typeof madeUpOn>[1], attendance: 'absent' | null = 'absent', now = at('2027-02-03')) => {
      const sessions = [session(1, { attendance, makeUp: madeUpOn('2027-02-02', given) })]
      return pathSteps(facts({ sessions }), now).find(({ id }) => id === 'session-1')
    }
    expect(stepWith({ status: 'requested' })).toMatchObject({ state: 'later', note: 'You asked to make it up in sps-z9z9; its trainer answers.' })
    expect(stepWith({ status: 'declined' })).toMatchObject({ state: 'open', act: 'Make it up', note: expect.stringContaining('cannot') })
    const absent = { status: 'absent', lateMinutes: 0, leftEarlyMinutes: 0 } as const
    expect(stepWith({ attendance: absent })).toMatchObject({ state: 'open', at: at('2027-01-12'), note: expect.stringContaining('as well') })
    expect(stepWith({ status: 'requested' }, null, BEFORE)).toMatchObject({ state: 'now', act: 'See it', at: at('2027-01-12') })
  })

  test('a session within a day leads before all else, then what presses, then what is open', () => {
    const sessions = heldUntil(at('2027-01-18', '14:00'))
    expect(nextOf({ sessions }, at('2027-01-18', '14:00'))).toBe('session-3')
    expect(nextOf({ prerequisites: declared, activities: [] }, LAST_WEEK)).toBe('session-1')
    expect(nextOf({}, BEFORE)).toBe('prerequisite-p1')
  })

  test('what is late leads only where no session is near, and nobody once the class is over', () => {
    const late = { sessions: heldUntil(at('2027-01-20', '09:00')), prerequisites: declared }
    expect(nextOf(late, at('2027-01-20', '09:00'))).toBe('session-4')
    expect(nextOf({ sessions: [...heldUntil(at('2027-01-20')).slice(0, 3), session(4, longAfter)] }, at('2027-01-20'))).toBe('activity-a1')
    const over = { sessions: heldUntil(AFTER), attempts: [attempt({ number: 2, secondUntil: null })] }
    expect(nextOf(over, AFTER)).toBe('assessment-SPS')
    expect(pathSteps(facts(over), AFTER).at(-1)).toMatchObject({ id: 'activity-a1', when: 'any time' })
    const last = facts().activities.map((activity) => ({ ...activity, dueAt: at('2027-01-28') }))
    const still = pathSteps(facts({ ...over, activities: last }), AFTER)
    expect(still.find(({ kind }) => kind === 'activity')).toMatchObject({ state: 'open', when: 'by Thu 28 Jan' })
    expect(nextStep(still, facts(over), AFTER)?.id).toBe('activity-a1')
  })

  test('a session to come has the doors to its rooms, one that is over has none', () => {
    const sessions = [1, 2].map((position) => session(position, { meetingUrl: 'https://teams.example/room' }))
    const roomsOf = (now: Date) => pathSteps(facts({ sessions }), now).flatMap(({ rooms = [] }) => rooms.map(({ label }) => label))
    expect(roomsOf(BEFORE)).toEqual(['Teams', 'Teams'])
    expect(roomsOf(at('2027-01-13'))).toEqual(['Teams'])
  })

  test('a title that says by itself what is to be done is not told twice', () => {
    const activity = { id: 'a1', kind: 'read' as const, title: 'Read the Nexus Guide', minutes: 45, dueAt: null, doneAt: null }
    const titles = pathSteps(facts({ activities: [activity, { ...activity, title: 'Cutting' }] }), BEFORE).filter(({ kind }) => kind === 'activity')
    expect(titles.map(({ title }) => title)).toEqual(['Read the Nexus Guide, 45 min', 'Read: Cutting, 45 min'])
  })

  test('after the class what was left unread leads no more: a missed session, a second attempt, a review do', () => {
    const sessions = heldUntil(AFTER)
    const [review] = facts().entitlements
    const entitlements = review ? [{ ...review, state: 'unused' as const }] : []
    expect(nextOf({ sessions, entitlements }, AFTER)).toBe('learning-review')
    expect(nextOf({ sessions: heldUntil(AFTER, 'absent'), entitlements }, AFTER)).toBe('session-1')
    const second = [attempt({ state: 'failed', takenOn: '2027-01-24', secondUntil: null }), attempt({ number: 2, secondUntil: null })]
    expect(nextOf({ sessions, entitlements, attempts: second }, AFTER)).toBe('assessment-SPS')
    expect(nextOf({ sessions, surveyAnsweredAt: AFTER }, AFTER)).toBeUndefined()
  })

  test('a slot that is booked does not stand before what is still to be chosen, until its day is near', () => {
    const sessions = heldUntil(AFTER)
    const until = { expiresAt: at('2027-07-22', '00:00'), lastDay: '2027-07-21' }
    const slot = (startsAt: Date) => ({ startsAt, trainer: { name: 'Ruth Adeyemi' }, meetingUrl: 'https://teams.example/ruth' })
    const kinds = (slotAt: Date) => [
      { ...until, kind: 'learning-review' as const, minutes: 30, state: 'booked' as const, slot: slot(slotAt) },
      { ...until, kind: 'coaching' as const, minutes: 60, state: 'unused' as const, slot: null },
    ]
    const [review, coaching] = pathSteps(facts({ sessions, entitlements: kinds(at('2027-01-26')) }), AFTER).filter(
      ({ phase, kind }) => ['learning-review', 'coaching'].includes(kind) && phase === 'after',
    )
    expect(review).toMatchObject({ note: 'With Ruth Adeyemi.', rooms: [{ label: 'The meeting', url: 'https://teams.example/ruth' }] })
    expect(coaching?.when).toBe('until Wed 21 Jul 2027')
    const [lapsed] = kinds(AFTER).map((one) => ({ ...one, state: 'expired' as const, slot: null }))
    const step = pathSteps(facts({ sessions, entitlements: lapsed ? [lapsed] : [] }), at('2027-08-01')).find(({ kind }) => kind === 'learning-review')
    expect(step).toMatchObject({ state: 'lapsed', href: null, note: 'It was not taken in time.' })
    expect(nextOf({ sessions, entitlements: kinds(at('2027-02-08')) }, AFTER)).toBe('coaching')
    expect(nextOf({ sessions, entitlements: kinds(at('2027-01-26')) }, AFTER)).toBe('learning-review')
  })

  test('certificate, survey and community are led to once they are there', () => {
    const steps = pathSteps(facts({ sessions: heldUntil(AFTER), activities: [], certificateIssuedAt: AFTER, isInCommunity: true }), AFTER)
    const hrefOf = (kind: string) => steps.find((step) => step.kind === kind)?.href
    expect(['certificate', 'survey', 'community'].map(hrefOf)).toEqual([
      '/my/classes/sps-k7m2/certificate',
      '/my/classes/sps-k7m2/survey',
      '/my/community',
    ])
    expect(nextStep(steps, { sessions: heldUntil(AFTER) }, AFTER)?.kind).toBe('survey')
  })

  test('an attempt within its window presses, and names its last day; a second on its way waits', () => {
    const steps = pathSteps(facts({ sessions: heldUntil(AFTER), attempts: [attempt({})] }), AFTER)
    expect(steps.find(({ kind }) => kind === 'assessment')).toMatchObject({ state: 'due', when: 'by Thu 4 Feb', act: 'Take it' })
    expect(nextStep(steps, { sessions: heldUntil(AFTER) }, AFTER)?.kind).toBe('assessment')
    const second = [
      attempt({ state: 'failed', takenOn: '2027-01-24', secondUntil: null }),
      attempt({ number: 2, state: 'waiting', secondUntil: null }),
    ]
    expect(statesOf({ attempts: second }, AFTER)['assessment-SPS']).toBe('later')
    const passed = [attempt({ state: 'passed', takenOn: '2027-01-24', scoreBasisPoints: 9250, secondUntil: null })]
    expect(pathSteps(facts({ attempts: passed }), AFTER).find(({ kind }) => kind === 'assessment')).toMatchObject({
      state: 'done',
      title: 'SPS passed, 92.5 %',
    })
  })

  test('attendance is judged when the class is over, and a certificate, a survey and a code make their steps', () => {
    const attended = { present: 3, needed: 3, sessions: 4, unrecorded: 0, hasAttended: true }
    const done = {
      sessions: heldUntil(AFTER),
      attended,
      certificateIssuedAt: AFTER,
      surveyAnsweredAt: AFTER,
      alumniCode: 'ALUM-1',
      isInCommunity: true,
    }
    expect(statesOf(done, AFTER)).toMatchObject({ attendance: 'done', certificate: 'done', survey: 'done', alumni: 'open', community: 'open' })
    expect(statesOf({ attended: { ...attended, present: 1, hasAttended: false } }, AFTER).attendance).toBe('open')
    expect(statesOf({ attended }, MIDDLE).attendance).toBe('later')
  })

  test('a certificate is promised to nobody who missed a class that is closed', () => {
    const note = (given: Partial<PathFacts>) =>
      pathSteps(facts({ sessions: heldUntil(AFTER, 'absent'), ...given }), AFTER).find(({ kind }) => kind === 'certificate')?.note
    expect(note({})).toBe('It comes when your trainer has closed the class.')
    expect(note({ isCompleted: true })).toBe('For those who attended the class.')
  })

  test('the community is open to whoever attended a class before this one, and to nobody who missed this one', () => {
    const community = (given: Partial<PathFacts>, now: Date) => pathSteps(facts(given), now).find(({ kind }) => kind === 'community')
    expect(community({ isInCommunity: true }, BEFORE)).toMatchObject({ state: 'open', href: '/my/community' })
    expect(community({}, BEFORE)).toMatchObject({ state: 'later', href: null, when: 'from Thu 21 Jan' })
    expect(community({ sessions: heldUntil(AFTER, 'absent') }, AFTER)).toMatchObject({
      state: 'later',
      href: null,
      note: 'For those who attended a class.',
    })
  })

  test('of a class that was called off only the booking is left', () => {
    expect(pathSteps(facts({ isCalledOff: true }), BEFORE).map(({ id }) => id)).toEqual(['booked'])
  })

  test('days and hours are those of the student’s clock', () => {
    const steps = pathSteps(facts({ zone: 'Australia/Sydney' }), BEFORE)
    expect(steps.find(({ id }) => id === 'session-1')?.when).toBe('Wed 13 Jan, 00:00–02:00')
  })
})

describe('the list', () => {
  const groupsAt = (given: Partial<PathFacts>, now: Date) => groupSteps(pathSteps(facts(given), now), { now, zone: 'Europe/London' })

  test('has what is near first and what was done last, backwards; every step once', () => {
    const given = { sessions: heldUntil(at('2027-01-19', '12:00')) }
    const now = at('2027-01-19', '12:00')
    const groups = groupsAt(given, now)
    expect(groups.map(({ title }) => title)).toEqual(
      ['Today', 'This week', 'When it suits you', 'Later', 'Done'].filter((title) => groups.some((one) => one.title === title)),
    )
    expect(groups[0]?.steps.map(({ id }) => id)).toContain('session-3')
    const done = groups.at(-1)?.steps.map(({ at: instant }) => instant?.getTime() ?? 0) ?? []
    expect([...done].sort((a, b) => b - a)).toEqual(done)
    const ids = groups.flatMap(({ steps }) => steps.map(({ id }) => id))
    expect(ids.sort()).toEqual(
      pathSteps(facts(given), now)
        .map(({ id }) => id)
        .sort(),
    )
  })

  test('says more than two far sessions in one line, with each of them behind it', () => {
    const later = groupsAt({}, BEFORE).find(({ title }) => title === 'Later')
    const joined = later?.steps.find(({ parts }) => parts)
    expect(joined).toMatchObject({ title: 'Sessions 2 to 4', when: 'Thu 14 Jan – Thu 21 Jan' })
    expect(joined?.parts?.map(({ id }) => id)).toEqual(['session-2', 'session-3', 'session-4'])
    expect(
      later?.steps.map(({ id }) => id),
      'what builds on a session comes with the sessions',
    ).toContain('activity-a1')
  })
})

test('the drawing gathers many steps into few marks and says how many are open', () => {
  const given = facts({ prerequisites: [...declared, ...facts().prerequisites] })
  const { before, sessions } = picturePath(pathSteps(given, LAST_WEEK), given)
  expect(before).toContainEqual({ label: 'Prerequisites', state: 'due', sub: '1 of 2 open' })
  expect(sessions.map(({ state }) => state)).toEqual(['next', 'later', 'later', 'later'])
  const second = facts({ sessions: heldUntil(AFTER), attempts: [attempt({ state: 'failed' }), attempt({ number: 2, secondUntil: null })] })
  const { after } = picturePath(pathSteps(second, AFTER), second)
  expect(after.top.map(({ state }) => state)).toEqual(['done', 'open'])
})
