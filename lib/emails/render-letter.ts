import { createElement } from 'react'
import { render } from 'react-email'
import { LetterMail } from '../../components/mail/letter-mail'
import { drawBand } from './draw-band'
import type { Letter } from './letter'

const BAND = 'band@halfday'

type Picture = { filename: string; contentType: string; content: Buffer; cid: string; contentDisposition: 'inline' }

/** The HTML part, and the pictures that travel with it so that nothing has to be fetched. */
export async function renderLetter(letter: Letter): Promise<{ html: string; pictures: Picture[] }> {
  const band = letter.courseCode ? await drawBand(letter.courseCode) : null
  const html = await render(createElement(LetterMail, { letter, bandUrl: band ? `cid:${BAND}` : undefined }))
  return { html, pictures: band ? [{ filename: 'band.png', contentType: 'image/png', content: band, cid: BAND, contentDisposition: 'inline' }] : [] }
}
