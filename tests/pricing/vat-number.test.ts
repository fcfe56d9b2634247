import { describe, expect, test } from 'vitest'
import { foldVatNumber, refuseVatNumber } from '../../lib/pricing/vat-number'

/** Numbers published as examples by the tax offices and in python-stdnum, with their country's prefix. */
const VALID = {
  AT: 'ATU13585627',
  BE: 'BE0428759497',
  BG: 'BG175074752',
  CY: 'CY10259033P',
  CZ: 'CZ25123891',
  DE: 'DE136695976',
  DK: 'DK13585628',
  EE: 'EE100931558',
  ES: 'ESB58378431',
  FI: 'FI20774740',
  FR: 'FR40303265045',
  GB: 'GB980780684',
  GR: 'EL094259216',
  HR: 'HR33392005961',
  HU: 'HU12892312',
  IE: 'IE6433435F',
  IT: 'IT00743110157',
  LT: 'LT119511515',
  LU: 'LU15027442',
  LV: 'LV40003521600',
  MT: 'MT11679112',
  NL: 'NL004495445B01',
  PL: 'PL8567346215',
  PT: 'PT501964843',
  RO: 'RO18547290',
  SE: 'SE556188840401',
  SI: 'SI50223054',
  SK: 'SK2022749619',
}

/** Another digit in the place of one, which every checksum notices. */
const withWrongDigit = (number: string) => number.replace(/\d(?=\D*$|\D*\d{2}$)/, (digit) => String((Number(digit) + 1) % 10))

describe.each(Object.entries(VALID))('a VAT number of %s', (country, number) => {
  test('is taken with its prefix and without', () => {
    expect(refuseVatNumber(number, country)).toBeNull()
    expect(refuseVatNumber(number.slice(2), country)).toBeNull()
  })

  test('is taken with spaces, dots, hyphens and in lower case, and kept in one form', () => {
    const typed = `  ${number.slice(0, 2)} ${number.slice(2, 5)}.${number.slice(5, 7)}-${number.slice(7)} `.toLowerCase()
    expect(refuseVatNumber(typed, country)).toBeNull()
    expect(foldVatNumber(typed, country)).toBe(number)
    expect(foldVatNumber(number.slice(2), country)).toBe(number)
  })

  test('is refused with a wrong digit, too short, or too long, in one sentence', () => {
    for (const wrong of [withWrongDigit(number), number.slice(0, 5), `${number}99999`])
      expect(refuseVatNumber(wrong, country), wrong).toMatch(/^Check the VAT number: [^.]+\.( Correct it, or empty the field\.)?$/)
  })

  test('is refused as a number of another country', () => {
    const other = country === 'DE' ? 'FR' : 'DE'
    expect(refuseVatNumber(number, other)).not.toBeNull()
  })
})

describe('a British number', () => {
  test('of the wrong length is told so', () =>
    expect(refuseVatNumber('GB 1234 5678', 'GB')).toBe('Check the VAT number: GB numbers have 9 digits, this one has 8.'))
  test('may be one of Northern Ireland', () => {
    expect(refuseVatNumber('XI 980 7806 84', 'GB')).toBeNull()
    expect(foldVatNumber('xi 980 7806 84', 'GB')).toBe('XI980780684')
  })
})

describe('a Greek number', () => {
  test('is written with EL, or with GR by mistake', () => {
    expect(foldVatNumber('094259216', 'GR')).toBe('EL094259216')
    expect(foldVatNumber('GR 094259216', 'GR')).toBe('EL094259216')
    expect(refuseVatNumber('GR 094259216', 'GR')).toBeNull()
  })
})

test('a registration number of another country is taken as it is, without spaces', () => {
  expect(refuseVatNumber('EIN 12-3456789', 'US')).toBeNull()
  expect(foldVatNumber('che-123.456.788 mwst', 'CH')).toBe('CHE123456788MWST')
})

describe('at the edges', () => {
  test('a number of Northern Ireland is taken with XI, and with the checksum of the UK', () => {
    expect(foldVatNumber('XI 980 7806 84', 'GB')).toBe('XI980780684')
    expect(refuseVatNumber('XI980780684', 'GB')).toBeNull()
    expect(refuseVatNumber('XI980780685', 'GB')).not.toBeNull()
  })

  test('a number of Greece is EL, also when typed as GR or without', () => {
    for (const typed of ['EL094259216', 'GR094259216', '094259216']) {
      expect(foldVatNumber(typed, 'GR')).toBe('EL094259216')
      expect(refuseVatNumber(typed, 'GR')).toBeNull()
    }
  })

  test('a business in Monaco has a French number', () => {
    expect(foldVatNumber('40303265045', 'MC')).toBe('FR40303265045')
    expect(refuseVatNumber('FR40303265045', 'MC')).toBeNull()
    expect(refuseVatNumber('FR40303265046', 'MC')).not.toBeNull()
  })

  test('a number of another country is refused, and one of a country we know nothing of is kept as it is', () => {
    expect(refuseVatNumber('GB980780684', 'DE')).not.toBeNull()
    expect(refuseVatNumber('DE136695976', 'FR')).not.toBeNull()
    expect([refuseVatNumber('CHE-116.281.710', 'CH'), foldVatNumber('CHE-116.281.710', 'CH')]).toEqual([null, 'CHE116281710'])
  })
})
