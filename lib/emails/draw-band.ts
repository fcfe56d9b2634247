import { weave } from '../../components/drawings/weave'
import { bandPaths, CASING } from '../../components/drawings/weave-paths'
import { LIGHT } from '../../components/mail/mail-colours'
import { drawPng } from './draw-png'

const WIDTH = 638

/** The woven band of a course as a PNG, 638 px wide; null where nothing draws. */
export const drawBand = (code: string): Promise<Buffer | null> => drawPng(bandSvg(code), WIDTH)

/** Always on the light ground: a picture cannot follow the reader's dark mode. */
function bandSvg(code: string): string {
  const { width, height, stroke, lines, overpasses } = bandPaths(code, weave(code).columnCount)
  const path = (d: string, colour: string, thickness: number) => `<path d="${d}" stroke="${colour}" stroke-width="${thickness}"/>`
  const strands = lines.map(({ d, colour }) => path(d, LIGHT[colour], stroke))
  const crossings = overpasses.map(({ d, colour }) => path(d, LIGHT.raised, stroke * CASING) + path(d, LIGHT[colour], stroke))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${2 * WIDTH}" fill="none">
    <rect width="${width}" height="${height}" fill="${LIGHT.raised}"/>${strands.join('')}${crossings.join('')}</svg>`
}
