import { describe, expect, test } from 'vitest'
import { countNightSessions, layOutStrip, shareAxis } from '../../components/drawings/strip-layout'

const session = (startsAt: string, hours: number, position = 1) => ({
  position,
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + hours * 3_600_000),
})
const lunch = [session('2027-01-12T13:00Z', 2, 1), session('2027-01-14T13:00Z', 2, 2), session('2027-01-19T13:00Z', 2, 3)]

describe('the strip of days', () => {
  test('begins on the Monday of the first session and ends on a Sunday', () => {
    const strip = layOutStrip(lunch, 'Europe/London')
    expect(new Date(strip.firstDayMs).toISOString()).toBe('2027-01-11T00:00:00.000Z')
    expect(strip).toMatchObject({ dayCount: 14, mondays: [0, 7] })
    expect(strip.blocks.map(({ day, fromMinute, toMinute, isNight }) => [day, fromMinute, toMinute, isNight])).toEqual([
      [1, 780, 900, false],
      [3, 780, 900, false],
      [8, 780, 900, false],
    ])
  })

  test('within one week it has five days', () => {
    expect(layOutStrip([session('2027-01-18T12:00Z', 4)], 'Europe/London').dayCount).toBe(5)
  })

  test('13:00 in London is after midnight, the next day, in Sydney', () => {
    const [block] = layOutStrip(lunch, 'Australia/Sydney').blocks
    expect(block).toMatchObject({ day: 2, fromMinute: 0, toMinute: 120, isNight: true, isCutAtStart: false })
  })

  test('a session over midnight is cut at 24 and goes on at 00 of the next day', () => {
    const { blocks, thread } = layOutStrip([session('2027-01-18T12:00Z', 4)], 'Australia/Sydney')
    expect(blocks).toMatchObject([
      { day: 0, fromMinute: 1380, toMinute: 1440, isCutAtStart: false, isCutAtEnd: true, isNight: true },
      { day: 1, fromMinute: 0, toMinute: 180, isCutAtStart: true, isCutAtEnd: false, isNight: true },
    ])
    expect(thread).toEqual([{ day: 1, minute: 90 }])
  })

  test('a session that ends at midnight is whole', () => {
    expect(layOutStrip([session('2027-01-18T22:00Z', 2)], 'Europe/London').blocks).toMatchObject([{ toMinute: 1440, isCutAtEnd: false }])
  })

  test('from 07:00 to 22:00 is day, a minute more on either side is night', () => {
    expect(countNightSessions([session('2027-01-18T07:00Z', 15)], 'Europe/London')).toBe(0)
    expect(countNightSessions([session('2027-01-18T06:59Z', 2), session('2027-01-18T20:01Z', 2)], 'Europe/London')).toBe(2)
  })

  test('a class that keeps 13:00 in London stays on one line there across the spring change, and moves in New York', () => {
    const spring = [session('2027-03-23T13:00Z', 2, 1), session('2027-03-30T12:00Z', 2, 2)]
    expect(layOutStrip(spring, 'Europe/London').blocks.map((block) => block.fromMinute)).toEqual([780, 780])
    expect(layOutStrip(spring, 'America/New_York').blocks.map((block) => block.fromMinute)).toEqual([540, 480])
  })

  test('a session in which the clock goes forward reaches to the hour the clock then shows', () => {
    expect(layOutStrip([session('2027-03-28T00:00Z', 2)], 'Europe/London').blocks).toMatchObject([{ fromMinute: 0, toMinute: 180 }])
  })

  test('a session in which the clock goes back keeps its length', () => {
    expect(layOutStrip([session('2027-10-31T00:30Z', 1)], 'Europe/London').blocks).toMatchObject([{ fromMinute: 90, toMinute: 150 }])
  })

  test('on a shared axis what lies beyond is left out', () => {
    const axis = shareAxis([lunch, [session('2027-06-01T10:00Z', 2)]], 'Europe/London', 2)
    expect(layOutStrip([session('2027-06-01T10:00Z', 2)], 'Europe/London', axis)).toMatchObject({ dayCount: 14, blocks: [] })
  })
})
