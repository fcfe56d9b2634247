import { type AskedMakeUp, attendInstead } from '../../lib/make-ups/attend-instead'
import type { PathFacts, PathSession } from '../../lib/path/path-facts'

export const at = (day: string, time = '13:00') => new Date(`${day}T${time}:00Z`)

const DAYS = ['2027-01-12', '2027-01-14', '2027-01-19', '2027-01-21']

export const session = (position: number, given: Partial<PathSession> = {}): PathSession => {
  const own = { ...plain(position), ...given }
  return { ...own, toAttend: given.toAttend ?? attendInstead(own, own.makeUp) }
}

export const madeUpOn = (day: string, given: Partial<AskedMakeUp> = {}): AskedMakeUp => ({
  status: 'agreed',
  otherRef: 'sps-z9z9',
  attendance: null,
  session: { startsAt: at(day), endsAt: at(day, '15:00'), meetingUrl: 'https://teams.example/other', whiteboardUrl: null },
  ...given,
})

const plain = (position: number) => ({
  id: `s${position}`,
  position,
  title: 'Team Selection',
  startsAt: at(DAYS[position - 1] ?? ''),
  endsAt: at(DAYS[position - 1] ?? '', '15:00'),
  meetingUrl: null,
  whiteboardUrl: null,
  attendance: null,
  makeUp: null,
})

/** A student who booked in November for four sessions in January, with one gap, one thing to read, and nothing done after. */
export const facts = (given: Partial<PathFacts> = {}): PathFacts => ({
  ref: 'sps-k7m2',
  seatToken: 'seat-token',
  courseCode: 'SPS',
  zone: 'Europe/London',
  isCalledOff: false,
  isCompleted: false,
  bookedAt: at('2026-11-22'),
  completedAt: at('2026-11-23'),
  prerequisites: [
    {
      id: 'p1',
      label: 'Nexus Guide',
      statement: 'I have studied the Nexus Guide.',
      hint: null,
      url: null,
      isRequired: true,
      doneOn: null,
      scoreBasisPoints: null,
      declaredAt: null,
    },
  ],
  checks: { ticked: 6, of: 6 },
  activities: [{ id: 'a1', kind: 'read', title: 'Cutting dependencies', minutes: 12, dueAt: at('2027-01-19'), doneAt: null }],
  sessions: [1, 2, 3, 4].map((position) => session(position)),
  attended: { present: 0, needed: 3, sessions: 4, unrecorded: 4, hasAttended: false },
  assessments: [{ name: 'SPS', windowDays: 14 }],
  attempts: [],
  entitlements: [{ kind: 'learning-review', minutes: 30, state: 'closed', expiresAt: at('2027-07-22', '00:00'), lastDay: '2027-07-21', slot: null }],
  isInCommunity: false,
  gathering: null,
  certificateIssuedAt: null,
  pdus: 14,
  surveyAnsweredAt: null,
  alumniCode: null,
  ...given,
})
