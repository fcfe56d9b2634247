/** How mail programs begin what they quote, in the languages of our classes; it may run over two lines. */
const ATTRIBUTION =
  /^(on\b[^\n]*(\n[^\n]*)?\bwrote|am\b[^\n]*(\n[^\n]*)?\bschrieb\b[^\n]*|le\b[^\n]*(\n[^\n]*)?\ba écrit|el\b[^\n]*(\n[^\n]*)?\bescribió|il\b[^\n]*(\n[^\n]*)?\bha scritto|[^\n]*<[^\n<>]+@[^\n<>]+>(\n[^\n]*)?\b(wrote|schrieb|a écrit|escribió))\s?:\s*$/im
/** Outlook draws a line and repeats the head of the mail; some only the head. */
const REPEATED_HEAD =
  /^(-{3,}\s*(original message|original-nachricht|ursprüngliche nachricht|message d'origine|mensaje original)\s*-{3,}|_{10,}|\*?(from|von|de):\*?\s[^\n]*\n(?:[^\n]*\n){0,2}?\*?(sent|date|to|gesendet|datum|an|envoyé|enviado|para):\*?\s)/im
const SIGNATURE = /^-- ?$/m

/**
 * What somebody wrote into an answer by mail, without the mail they answered and without their signature. Who writes between the quoted
 * lines keeps them, for their words would make no sense alone; who writes below them loses only the quote.
 */
export function stripQuoted(text: string): string {
  const mail = text.replaceAll('\r\n', '\n').replaceAll('\u00a0', ' ')
  const head = REPEATED_HEAD.exec(mail)
  const attribution = ATTRIBUTION.exec(mail)
  const firstQuote = /^>/m.exec(mail)
  const start = Math.min(...[attribution, firstQuote].map((found) => found?.index ?? mail.length))
  if (head && head.index <= start) return withoutSignature(mail.slice(0, head.index)) || withoutSignature(mail)
  const [above, rest] = [mail.slice(0, start), mail.slice(start)]
  const quoted = attribution?.index === start ? rest.slice(attribution[0].length) : rest
  const between = withoutSignature(quoted.replace(/^>.*$/gm, ''))
  if (between === '') return withoutSignature(above)
  return withoutSignature(above) === '' && !isInterleaved(quoted) ? between : withoutSignature(`${above.trimEnd()}\n\n${quoted.trim()}`)
}

/** Own words, then quoted ones again. */
const isInterleaved = (quoted: string): boolean => /^(?!>)\s*\S[\s\S]*^>/m.test(quoted.replace(/^\s*\n/gm, ''))

const withoutSignature = (text: string): string => (text.split(SIGNATURE)[0] ?? '').trim()
