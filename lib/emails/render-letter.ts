import { createElement } from 'react'
import { render } from 'react-email'
import { LetterMail } from '../../components/mail/letter-mail'
import { drawBand } from './draw-band'
import { drawStrip, labelStrip } from './draw-strip'
import type { Letter } from './letter'

const cidOf = (name: string) => `${name}@halfday`

type Picture = { filename: string; contentType: string; content: Buffer; cid: string; contentDisposition: 'inline' }

/** The HTML part, and the pictures that travel with it so that nothing has to be fetched. */
export async function renderLetter(letter: Letter): Promise<{ html: string; pictures: Picture[] }> {
  const [band, strip] = await Promise.all([letter.courseCode ? drawBand(letter.courseCode) : null, letter.strip ? drawStrip(letter.strip) : null])
  const bandUrl = band ? `cid:${cidOf('band')}` : undefined
  const drawn = letter.strip && strip ? { url: `cid:${cidOf('strip')}`, labels: labelStrip(letter.strip) } : undefined
  const html = await render(createElement(LetterMail, { letter, bandUrl, strip: drawn }))
  return { html, pictures: [...pictureOf('band', band), ...pictureOf('strip', strip)] }
}

const pictureOf = (name: string, content: Buffer | null): Picture[] =>
  content ? [{ filename: `${name}.png`, contentType: 'image/png', content, cid: cidOf(name), contentDisposition: 'inline' }] : []
