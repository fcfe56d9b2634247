import { describe, expect, test } from 'vitest'
import { initialsOf, layOutNexus, NEXUS_RADIUS, type Point, placeDiscs } from '../../components/drawings/nexus-layout'

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
const COUNTS = [2, 3, 4, 5, 6, 7, 8, 9]

describe('the Nexus', () => {
  test.each(COUNTS)('of %i teams has closed loops, the first to 12 o’clock, all within the drawing', (teams) => {
    const loops = layOutNexus(teams)
    expect(loops).toHaveLength(teams)
    for (const { under, over } of loops) {
      expect(distance(under[0] as Point, over[0] as Point)).toBeLessThan(0.01)
      expect(distance(under.at(-1) as Point, over.at(-1) as Point)).toBeLessThan(0.01)
      for (const { x, y } of [...under, ...over]) expect(Math.hypot(x, y)).toBeLessThanOrEqual(NEXUS_RADIUS + 0.01)
    }
    expect(loops[0]?.over[0]?.x).toBeCloseTo(0)
    expect(loops[0]?.over[0]?.y).toBeLessThan(-NEXUS_RADIUS * 0.9)
  })

  test.each(COUNTS)('of %i teams: each loop comes nearer to the middle all the way, so two of them cross twice and no more', (teams) => {
    const [first] = layOutNexus(teams)
    const reaches = (first?.over ?? []).map(({ x, y }) => Math.hypot(x, y))
    reaches.slice(1).forEach((reach, index) => {
      expect(reach).toBeLessThanOrEqual((reaches[index] ?? 0) + 1e-9)
    })
    expect(reaches.at(-1)).toBeGreaterThan(0)
  })

  test.each(COUNTS)('of %i teams: people of two teams never touch, nor does a line of another loop run through them', (teams) => {
    const loops = layOutNexus(teams)
    loops.forEach(({ bulb }, index) => {
      const others = loops.filter((_, other) => other !== index)
      for (const other of others) {
        expect(distance(bulb.centre, other.bulb.centre)).toBeGreaterThan(bulb.radius + other.bulb.radius - 2)
        for (const point of [...other.under, ...other.over]) expect(distance(point, bulb.centre)).toBeGreaterThan(bulb.radius - 8)
      }
    })
  })

  test.each(COUNTS.flatMap((teams) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 14].map((people) => ({ teams, people }))))(
    'discs lie within their loop and apart: $people in one of $teams',
    ({ teams, people }) => {
      const [loop] = layOutNexus(teams)
      if (!loop) throw new Error('no loop')
      const discs = placeDiscs(people, loop.bulb)
      expect(discs).toHaveLength(Math.min(people, 9))
      discs.forEach((disc, index) => {
        expect(distance(disc, loop.bulb.centre) + disc.radius).toBeLessThan(loop.bulb.radius)
        for (const other of discs.slice(index + 1)) expect(distance(disc, other)).toBeGreaterThan(disc.radius + other.radius)
      })
    },
  )

  test('initials are those of the first and the last name', () => {
    expect(['Amara Osei', 'Mei Sakamoto-Reyes', 'Pradeep', 'Élodie de la Tour', '  ', 'Øystein Ås'].map(initialsOf)).toEqual([
      'AO',
      'MS',
      'P',
      'ÉT',
      '',
      'ØÅ',
    ])
  })
})
