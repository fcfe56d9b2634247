import { generateSessions } from '../../lib/schedule/generate-sessions'
import type { ClassCard } from '../../lib/schedule/queries'
import { readPattern } from '../../lib/schedule/read-pattern'

/** A class as pages get it, without a database: sixteen seats of SPS at GBP 2,200.00, unless said otherwise. */
export function cardOf(given: Partial<ClassCard> = {}, pattern = '8 Tuesdays and Thursdays 13:00–15:00 Europe/London from 2027-01-12'): ClassCard {
  const sessions = generateSessions(readPattern(pattern)).sessions.map((time, index) => ({
    ...time,
    id: `session-${index + 1}`,
    position: index + 1,
    title: `Theme ${index + 1}`,
    calendarSequence: 0,
  }))
  const [first, last] = [sessions[0], sessions.at(-1)]
  if (!first || !last) throw new Error('no sessions')
  return {
    id: 'class-1',
    ref: 'sps-k7m2',
    status: 'confirmed',
    format: 'immersive',
    language: 'en',
    timeZone: first.timeZone,
    capacity: 16,
    goal: null,
    isPrivate: false,
    bookingClosesAt: null,
    updatedAt: new Date('2026-11-01T09:00:00Z'),
    startsAt: first.startsAt,
    endsAt: last.endsAt,
    seats: { capacity: 16, taken: 3, held: 1, free: 12 },
    trainers: [{ id: 'trainer-1', name: 'Ruth Adeyemi', introduction: null }],
    sessions,
    prices: [{ currency: 'GBP', listMinor: 220_000, earlyBirdMinor: null, earlyBirdUntil: null }],
    volumePrices: [],
    course: {
      id: 'course-1',
      slug: 'sps',
      code: 'SPS',
      title: 'Scaled Professional Scrum with Nexus (SPS) with Certification',
      path: '/training/sps/',
      level: 'advanced',
      vendor: 'Scrum.org',
      lengthMinutes: 960,
      metaDescription: 'Several teams, one product.',
      pdus: 14,
      includesAssessment: true,
      weight: 10,
    },
    ...given,
  }
}
