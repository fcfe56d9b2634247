import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { invitationUid, invite } from '../../lib/schedule/calendar-invitation'

const seatId = '2d0c8f4e-0000-4000-8000-000000000001'
const sessionId = '7b1a9c3d-0000-4000-8000-000000000002'

function inviteTo({
  startsAt,
  timeZone,
  sequence = 0,
  isInvited = true,
}: {
  startsAt: string
  timeZone: string
  sequence?: number
  isInvited?: boolean
}) {
  const start = new Date(startsAt)
  return invite({
    seatId,
    seatSequence: 0,
    session: { id: sessionId, startsAt: start, endsAt: new Date(start.getTime() + 7_200_000), timeZone, calendarSequence: sequence },
    title: 'SPS: Scaling Scrum, teams; and more',
    pageUrl: 'https://halfday.example/my/classes/sps-k7m2',
    organiser: { name: 'Halfday Training Ltd', email: 'hello@halfday.example' },
    student: isInvited ? { name: 'Zoë "Z" O’Neil, Dr', email: 'zoe@students.example' } : null,
    isCertain: true,
    stampedAt: new Date('2026-11-22T12:00:00Z'),
  })
}

const read = (ics: string) => {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  const entry = calendar.getFirstSubcomponent('vevent')
  if (!entry) throw new Error('no entry')
  return { calendar, entry, event: new ICAL.Event(entry) }
}

describe('an invitation read back by another implementation', () => {
  test.each([
    ['Europe/London', '2027-01-12T13:00:00.000Z', '13:00'],
    ['Europe/London', '2027-03-28T01:30:00.000Z', '02:30'],
    ['Europe/London', '2027-06-15T12:00:00.000Z', '13:00'],
    ['Europe/London', '2027-10-31T02:00:00.000Z', '02:00'],
    ['America/New_York', '2027-03-14T13:00:00.000Z', '09:00'],
    ['Australia/Lord_Howe', '2027-04-04T22:00:00.000Z', '08:30'],
    ['Asia/Kolkata', '2027-01-12T07:30:00.000Z', '13:00'],
    ['Asia/Tokyo', '2027-01-12T00:00:00.000Z', '09:00'],
    ['UTC', '2027-01-12T13:00:00.000Z', '13:00'],
  ])('has the same instants and the wall clock of %s at %s', (timeZone, startsAt, wall) => {
    const { event } = read(inviteTo({ startsAt, timeZone }))
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt)
    expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(7_200_000)
    expect(event.startDate.toString()).toContain(`T${wall}`)
  })

  test.each(['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'])('is the right one of two hours that the clock shows twice: %s', (startsAt) => {
    const { event } = read(inviteTo({ startsAt, timeZone: 'Europe/London' }))
    expect(event.startDate.toJSDate().toISOString()).toBe(startsAt)
    expect(event.endDate.toJSDate().getTime() - event.startDate.toJSDate().getTime()).toBe(7_200_000)
  })

  test('keeps its name when the session moves, with a higher sequence', () => {
    const first = read(inviteTo({ startsAt: '2027-01-12T13:00:00Z', timeZone: 'Europe/London' })).event
    const moved = read(inviteTo({ startsAt: '2027-01-14T13:00:00Z', timeZone: 'Europe/London', sequence: 2 })).event
    expect(first.uid).toBe(invitationUid(sessionId, seatId))
    expect(moved.uid).toBe(first.uid)
    expect([first.sequence, moved.sequence]).toEqual([0, 2])
  })

  test('invites its student, whatever their name holds, and names the organiser', () => {
    const { calendar, entry, event } = read(inviteTo({ startsAt: '2027-01-12T13:00:00Z', timeZone: 'Europe/London' }))
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(entry.getFirstPropertyValue('organizer')).toBe('mailto:hello@halfday.example')
    expect(event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase())).toEqual(['mailto:zoe@students.example'])
    expect(event.summary).toBe('SPS: Scaling Scrum, teams; and more')
    expect(entry.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-11-22T12:00:00Z')
  })

  test('is for information only where nobody is invited', () => {
    const { calendar, event } = read(inviteTo({ startsAt: '2027-01-12T13:00:00Z', timeZone: 'Europe/London', isInvited: false }))
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(event.attendees).toEqual([])
  })

  test('has no line longer than 75 octets and ends lines as RFC 5545 wants', () => {
    const ics = inviteTo({ startsAt: '2027-01-12T13:00:00Z', timeZone: 'Europe/London' })
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(ics.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
  })
})
