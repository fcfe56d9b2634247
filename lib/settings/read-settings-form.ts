import { z } from 'zod'
import type { settings } from '../../db/schema'
import { isCountry } from '../countries'
import { FormRefusal } from '../errors'
import { CURRENCIES } from '../money'
import { foldVatNumber, refuseVatNumber } from '../pricing/vat-number'

export type SettingsChange = Omit<typeof settings.$inferSelect, 'onlyRow' | 'invoicePrefix'>

const needed = (missing: string, most: number) => z.string().trim().min(1, missing).max(most, `Use ${most} characters at most.`)
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use ${most} characters at most.`)
    .transform((text) => text || null)
const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, 'Enter a whole number.')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `Enter a number from ${least} to ${most}.`)
const percent = z
  .string()
  .trim()
  .regex(/^\d{1,3}([.,]\d{1,2})?\s*%?$/, 'Enter a share in per cent, like 20.')
  .transform((text) => Math.round(Number(text.replace('%', '').replace(',', '.')) * 100))
  .refine((basisPoints) => basisPoints <= 10_000, 'Enter 100 per cent at most.')
const rate = z
  .string()
  .trim()
  .regex(/^\d{1,2}\.\d{1,4}$/, 'Enter pounds for one unit, with up to four decimals, like 0.8650.')
  .refine((text) => Number(text) > 0, 'Enter a rate above zero.')
  .transform((text) => Number(text).toFixed(4))
const ticked = z.string().transform((value) => value === 'on')

const shape = z.object({
  legalName: needed('Enter the company’s name, as invoices print it.', 200),
  address: needed('Enter the address, as invoices print it.', 500),
  country: z.string().trim().toUpperCase().refine(isCountry, 'Choose a country from the list.'),
  companyNumber: optional(40),
  vatNumber: needed('Enter the VAT number, as invoices print it.', 40),
  email: z.string().trim().pipe(z.email('Enter an e-mail address with an @, like hello@company.com.')),
  phone: optional(40),
  bankDetails: optional(500),
  consumerAbroadVat: percent,
  alumniDiscount: percent.refine((basisPoints) => basisPoints > 0, 'Enter a discount above zero.'),
  termsDays: whole(0, 90),
  offerHours: whole(1, 168),
  callOffAnswerDays: whole(1, 60),
  quoteValidDays: whole(1, 120),
  rateEUR: rate,
  rateUSD: rate,
  trustsInvoiceBuyers: ticked,
  withholdsWhileOverdue: ticked,
  usesStripeInvoices: ticked,
})

/** What an admin typed for the business, checked field by field. @throws FormRefusal with a sentence for each wrong field */
export function readSettingsForm(values: Record<string, string>): SettingsChange {
  const parsed = shape.safeParse(Object.fromEntries(Object.keys(shape.shape).map((name) => [name, values[name] ?? ''])))
  if (!parsed.success)
    throw new FormRefusal(Object.fromEntries([...parsed.error.issues].reverse().map((issue) => [String(issue.path[0]), issue.message])))
  const { consumerAbroadVat, alumniDiscount, rateEUR, rateUSD, ...rest } = parsed.data
  const refusal = refuseVatNumber(rest.vatNumber, rest.country)
  // The number of the demo company is no real one, and is known as such.
  if (refusal && !/^GB0+$/.test(rest.vatNumber)) throw new FormRefusal({ vatNumber: refusal })
  return {
    ...rest,
    vatNumber: foldVatNumber(rest.vatNumber, rest.country),
    consumerAbroadVatBasisPoints: consumerAbroadVat,
    alumniDiscountBasisPoints: alumniDiscount,
    gbpRates: { EUR: rateEUR, USD: rateUSD },
  }
}

/** The row as the form shows it. */
export function settingsAsTyped(row: typeof settings.$inferSelect): Record<string, string> {
  const tick = (isOn: boolean) => (isOn ? 'on' : '')
  const percentOf = (basisPoints: number) => String(basisPoints / 100)
  return {
    ...Object.fromEntries(CURRENCIES.filter((code) => code !== 'GBP').map((code) => [`rate${code}`, row.gbpRates[code] ?? ''])),
    legalName: row.legalName,
    address: row.address,
    country: row.country,
    companyNumber: row.companyNumber ?? '',
    vatNumber: row.vatNumber,
    email: row.email,
    phone: row.phone ?? '',
    bankDetails: row.bankDetails ?? '',
    consumerAbroadVat: percentOf(row.consumerAbroadVatBasisPoints),
    alumniDiscount: percentOf(row.alumniDiscountBasisPoints),
    termsDays: String(row.termsDays),
    offerHours: String(row.offerHours),
    callOffAnswerDays: String(row.callOffAnswerDays),
    quoteValidDays: String(row.quoteValidDays),
    trustsInvoiceBuyers: tick(row.trustsInvoiceBuyers),
    withholdsWhileOverdue: tick(row.withholdsWhileOverdue),
    usesStripeInvoices: tick(row.usesStripeInvoices),
  }
}
