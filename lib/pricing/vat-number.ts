import { stdnum } from 'stdnum'

/** What the library calls the VAT number of each EU state and of the UK. */
const NAMES: Record<string, string> = {
  AT: 'uid',
  BE: 'vat',
  BG: 'vat',
  CY: 'vat',
  CZ: 'dic',
  DE: 'vat',
  DK: 'cvr',
  EE: 'kmkr',
  ES: 'nif',
  FI: 'alv',
  FR: 'tva',
  GB: 'vat',
  GR: 'vat',
  HR: 'oib',
  HU: 'anum',
  IE: 'vat',
  IT: 'iva',
  LT: 'pvm',
  LU: 'tva',
  LV: 'pvn',
  MT: 'vat',
  NL: 'btw',
  PL: 'nip',
  PT: 'nif',
  RO: 'cui',
  SE: 'vat',
  SI: 'ddv',
  SK: 'dph',
}

/** Businesses in Monaco have French numbers. */
const issuerOf = (country: string): string => (country === 'MC' ? 'FR' : country)

const validatorOf = (country: string) => stdnum[country]?.[NAMES[country] ?? '']

/** Greece writes EL before its numbers; some write GR. */
const prefixOf = (country: string): string => (country === 'GR' ? 'EL' : country)

/** Upper case, without spaces, dots and hyphens, and with the country's prefix: `GB 123 4567 82` → `GB123456782`. */
export function foldVatNumber(text: string, ofCountry: string): string {
  const country = issuerOf(ofCountry)
  const typed = text.toUpperCase().replace(/[\s.\-/]/g, '')
  const bare = country === 'GR' ? typed.replace(/^GR/, '') : typed
  if (!NAMES[country]) return bare
  const prefix = prefixOf(country)
  return bare.startsWith(prefix) || (country === 'GB' && bare.startsWith('XI')) ? bare : prefix + bare
}

/** Why this cannot be a VAT number of that country, as a sentence; null if form and checksum are right, or unknown to us. */
export function refuseVatNumber(text: string, ofCountry: string): string | null {
  const country = issuerOf(ofCountry)
  const validator = validatorOf(country)
  if (!validator) return null
  const digits = foldVatNumber(text, country).slice(2)
  if (country === 'GB' && /^\d+$/.test(digits) && digits.length !== 9 && digits.length !== 12)
    return `Check the VAT number: GB numbers have 9 digits, this one has ${digits.length}.`
  if (validator.validate(digits).isValid || validator.validate(prefixOf(country) + digits).isValid) return null
  return `Check the VAT number: this is not a valid ${prefixOf(country)} number. Correct it, or empty the field.`
}
