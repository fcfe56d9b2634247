import { log } from '../log'

/**
 * An SVG as a PNG of that width at double density, because mail programs show no SVG. Null where `sharp`, which is optional,
 * has no build for this machine: then the mail goes without.
 */
export async function drawPng(svg: string, width: number): Promise<Buffer | null> {
  const sharp = await import('sharp').catch((error) => {
    log.debug({ error }, 'mails go without their pictures')
    return null
  })
  return sharp
    ? sharp
        .default(Buffer.from(svg))
        .resize({ width: 2 * width })
        .png({ palette: true })
        .toBuffer()
    : null
}
