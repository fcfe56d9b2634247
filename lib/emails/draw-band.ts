import { weave } from '../../components/drawings/weave'
import { bandPaths, CASING } from '../../components/drawings/weave-paths'
import { LIGHT } from '../../components/mail/mail-colours'
import { log } from '../log'

const WIDTH = 638

/**
 * The woven band of a course as a PNG, 638 px wide at double density, because mail programs show no SVG. Null where `sharp`,
 * which is optional, has no build for this machine: then the mail goes without.
 */
export async function drawBand(code: string): Promise<Buffer | null> {
  const sharp = await import('sharp').catch((error) => {
    log.debug({ error }, 'mails go without their band')
    return null
  })
  return sharp
    ? sharp
        .default(Buffer.from(bandSvg(code)))
        .resize({ width: 2 * WIDTH })
        .png({ palette: true })
        .toBuffer()
    : null
}

/** Always on the light ground: a picture cannot follow the reader's dark mode. */
function bandSvg(code: string): string {
  const { width, height, stroke, lines, overpasses } = bandPaths(code, weave(code).columnCount)
  const path = (d: string, colour: string, thickness: number) => `<path d="${d}" stroke="${colour}" stroke-width="${thickness}"/>`
  const strands = lines.map(({ d, colour }) => path(d, LIGHT[colour], stroke))
  const crossings = overpasses.map(({ d, colour }) => path(d, LIGHT.raised, stroke * CASING) + path(d, LIGHT[colour], stroke))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${2 * WIDTH}" fill="none">
    <rect width="${width}" height="${height}" fill="${LIGHT.raised}"/>${strands.join('')}${crossings.join('')}</svg>`
}
