import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type ReadPdf = { pages: string[]; text: string; title: string; language: string }

/** Reads a PDF back: the words of each page with single spaces between them, and what the document says of itself. */
export async function readPdf(pdf: Buffer): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(pdf), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const pages = await Promise.all(Array.from({ length: document.numPages }, (_, index) => pageText(index + 1)))
  const { info } = (await document.getMetadata()) as { info: { Title?: string; Language?: string } }
  await task.destroy()
  return { pages, text: pages.join(' '), title: info.Title ?? '', language: info.Language ?? '' }

  async function pageText(number: number): Promise<string> {
    const { items } = await (await document.getPage(number)).getTextContent()
    return items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
      .join(' ')
      .replace(/\s+/g, ' ')
  }
}
