import { describe, expect, test } from 'vitest'
import { courseFile, courseFileUrl } from '../../components/drawings/course-file'
import { weave } from '../../components/drawings/weave'
import { bandPaths, ringPaths } from '../../components/drawings/weave-paths'

const CODES = ['SPS', 'PSM', 'PSPO', 'APS', 'PSK', 'APS-SD', 'PSFS', 'PAL-E', 'PAL-EBM', 'PSU']

describe('the drawing of a course', () => {
  test.each([
    ['SPS', 3, 4],
    ['PSM', 4, 5],
    ['PSPO', 8, 3],
    ['APS', 6, 4],
    ['PSK', 9, 4],
    ['APS-SD', 8, 3],
    ['PSFS', 9, 3],
    ['PAL-E', 4, 4],
    ['PAL-EBM', 5, 4],
    ['PSU', 5, 4],
  ])('%s has %i lobes and %i strands', (code, lobes, strands) => {
    expect(weave(code)).toMatchObject({ lobes, strandCount: strands })
  })

  test.each(CODES)('the strands of %s end on tracks of their own and close into lines', (code) => {
    const { strands, components } = weave(code)
    expect(new Set(strands.map((strand) => strand.endTrack)).size).toBe(strands.length)
    expect(components.flat().sort()).toEqual(strands.map((_, index) => index))
  })

  test('of SPS the outermost line runs alone, in accent', () => {
    const { lines } = ringPaths('SPS')
    expect(weave('SPS').components[0]).toEqual([3])
    expect(lines.map((line) => line.colour)).toEqual(['accent', 'ink', 'mist', 'accent'].slice(0, lines.length))
  })

  test('at an even crossing the strand going out passes over, at an odd one the strand coming in', () => {
    expect(weave('SPS').crossings.slice(0, 2)).toEqual([
      { column: 0, strand: 0 },
      { column: 1, strand: 2 },
    ])
  })

  test('of APS-SD the one line is ink, because its letters add up to an odd number', () => {
    expect(ringPaths('APS-SD').lines.map((line) => line.colour)).toEqual(['ink'])
  })

  test.each(CODES)('the ring of %s stays within its square', (code) => {
    const { lines, stroke, width } = ringPaths(code)
    for (const { x, y } of lines.flatMap((line) => pointsOf(line.d))) {
      expect(Math.min(x, y)).toBeGreaterThan(stroke / 2)
      expect(Math.max(x, y)).toBeLessThan(width - stroke / 2)
    }
  })

  test('small letters, hyphens and digits do not change it', () => {
    expect(ringPaths('pal-e')).toEqual(ringPaths('PALE'))
  })

  test('a code without letters is refused', () => {
    expect(() => weave('42')).toThrow(RangeError)
  })

  test('the band has one line per strand', () => {
    expect(bandPaths('PSM').lines).toHaveLength(5)
  })
})

describe('the picture file of a course', () => {
  test('is found under the address that pages link to', () => {
    expect(courseFile(courseFileUrl('PAL-E', 'raised', true).replace('/drawings/', ''))).toContain('</svg>')
  })

  test.each(['', 'sps', 'sps.png', '42.svg', '../sps.svg', `${'a'.repeat(17)}.svg`, '<b>.svg', 'sps.blue.svg'])('%j is no file', (name) => {
    expect(courseFile(name)).toBeNull()
  })

  test('stays below 8 kB', () => {
    for (const code of CODES) expect(courseFile(`${code.toLowerCase()}.svg`)?.length).toBeLessThan(8192)
  })
})

/** Absolute points of a path of one `M` and many `l`. */
function pointsOf(d: string) {
  let [x, y] = [0, 0]
  return [...d.matchAll(/([Ml])(-?[\d.]+) (-?[\d.]+)/g)].map(([, kind, dx, dy]) => {
    x = Number(dx) + (kind === 'M' ? 0 : x)
    y = Number(dy) + (kind === 'M' ? 0 : y)
    return { x, y }
  })
}
