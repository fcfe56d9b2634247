import { join } from 'node:path'
import { Font } from '@react-pdf/renderer'

let areFontsRegistered = false

/** The two faces of the site for PDFs, once for each process. `Ext` holds the letters of central Europe. */
export function registerFonts(): void {
  if (areFontsRegistered) return
  areFontsRegistered = true
  const file = (family: string, subset: string, weight: number) =>
    join(/* turbopackIgnore: true */ process.cwd(), `node_modules/@fontsource/${family}/files/${family}-${subset}-${weight}-normal.woff`)
  const family = (name: string, of: string, subset: string, weights: number[]) =>
    Font.register({ family: name, fonts: weights.map((weight) => ({ src: file(of, subset, weight), fontWeight: weight })) })
  family('Public Sans', 'public-sans', 'latin', [400, 600])
  family('Public Sans Ext', 'public-sans', 'latin-ext', [400, 600])
  family('Besley', 'besley', 'latin', [500, 600])
  family('Besley Ext', 'besley', 'latin-ext', [500, 600])
  Font.registerHyphenationCallback((word) => [word])
}
