import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isCountry } from '../countries'
import { parseCodes } from '../discounts/discount-rules'
import { FormRefusal } from '../errors'
import { foldCreditCode } from '../ledger/hold-credit'
import { foldVatNumber, refuseVatNumber } from '../pricing/vat-number'
import { isTimeZone } from '../schedule/zone-time'

/** More than any class holds; a larger wish is a private class. */
const MOST_SEATS = 100
const MOST_CODES = 20

/** Unreadable: control characters but line breaks, half surrogates, and what a wrong encoding leaves behind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const UNREADABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const text = (label: string, most: number, missing = `${label} must be text.`) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : `${label} must be text.`) })
    .trim()
    .refine((value) => !UNREADABLE.test(value), `${label} has characters that cannot be read. Type it again.`)
    .refine((value) => value.length <= most, `${label} can have ${most} characters at most.`)
const needed = (label: string, most: number, missing: string) => text(label, most, missing).refine((value) => value !== '', missing)
const optional = (label: string, most: number) => text(label, most).optional().default('')
const email = (label: string, missing: string) =>
  needed(label, 254, missing)
    .refine((value) => value === '' || value.includes('@'), 'Enter an e-mail address with an @, like name@company.com.')
    .refine((value) => !value.includes('@') || z.email().safeParse(value).success, 'Enter the whole e-mail address, like name@company.com.')
/** Hidden fields that nobody typed are cut, never refused. */
const hidden = (most: number) =>
  z
    .string()
    .transform((value) => value.replace(new RegExp(UNREADABLE, 'g'), '').trim().slice(0, most) || undefined)
    .optional()
    .catch(undefined)

const pricedFields = {
  seats: z
    .string('Enter the number of seats.')
    .trim()
    .regex(/^\d{1,9}$/, 'Enter the number of seats as a whole number, like 2.')
    .transform(Number)
    .refine((seats) => seats >= 1, 'Book at least 1 seat.')
    .refine((seats) => seats <= MOST_SEATS, `You can book ${MOST_SEATS} seats at most. For more, ask us for a private class.`),
  country: z.string('Choose a country.').trim().toUpperCase().refine(isCountry, 'Choose a country from the list.'),
  customerType: z.enum(['business', 'consumer'], 'Say whether you book for an organisation or for yourself.'),
  vatNumber: optional('The VAT number', 40),
  currency: z
    .string('Choose a currency.')
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Choose a currency from the list.'),
  discountCode: optional('The code', 600)
    .transform(parseCodes)
    .refine((codes) => codes.length <= MOST_CODES, `You can use ${MOST_CODES} codes at most in one booking.`),
  creditCode: optional('The credit code', 60).transform(foldCreditCode),
}

const wholeFields = {
  ...pricedFields,
  attending: z
    .string('Say whether you are coming yourself.')
    .optional()
    .transform((value) => value === 'on'),
  buyerName: needed('Your name', 200, 'Enter your name.'),
  buyerEmail: email('The e-mail address', 'Enter your e-mail address, like name@company.com.'),
  organisation: optional('The organisation', 200),
  poNumber: optional('The purchase order number', 60),
  costCentre: optional('The cost centre', 60),
  billingName: optional('The name on the invoice', 200),
  billingEmail: optional('The e-mail address for the invoice', 254).refine(
    (value) => value === '' || z.email().safeParse(value).success,
    'Enter an e-mail address with an @, like accounts@company.com.',
  ),
  billingAddress: optional('The address on the invoice', 1000),
  accessNeeds: optional('What you need', 1000),
  poFollows: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
  payment: z.enum(['card', 'invoice'], 'Choose how to pay.'),
  terms: z.literal('on', 'Agree to the terms before you go on.'),
  formKey: z.uuid().optional().catch(undefined),
  replaces: hidden(100),
  /** Of a place in line whose offer these seats are taken out of. */
  offer: hidden(100),
  /** Opens a private class. */
  key: hidden(100),
  timeZone: hidden(60).transform((zone) => (zone && isTimeZone(zone) ? zone : undefined)),
  source: hidden(200),
}

/** Made once: zod compiles a parser for each. */
const priceForm = z.object(pricedFields)
const wholeForm = z.object(wholeFields)

export type PriceQuestion = z.output<typeof priceForm>
export type BookingRequest = z.output<typeof wholeForm> & { campaign: Record<string, string>; digest: string }

/** What the booking form asks for, checked field by field. @throws FormRefusal with a sentence for each wrong field */
export function parseBookingRequest(form: FormData): BookingRequest {
  const request = parse(wholeForm, form, (fields) => ({
    ...refusedVatNumber(fields),
    ...(fields.customerType === 'business' && !fields.organisation ? { organisation: 'Enter the name of your organisation.' } : {}),
    ...(fields.customerType === 'consumer' && fields.payment === 'invoice' ? { payment: 'Only organisations can pay by invoice. Choose card.' } : {}),
  }))
  const { formKey: _, replaces: __, ...asked } = request
  return {
    ...foldRequest(request),
    ...foldPo(request),
    campaign: readCampaign(form),
    digest: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
  }
}

/** Only what the price depends on. @throws FormRefusal */
export function parsePriceQuestion(form: FormData): PriceQuestion {
  return foldRequest(parse(priceForm, form, refusedVatNumber))
}

function parse<Shape extends z.ZodRawShape>(
  shape: z.ZodObject<Shape>,
  form: FormData,
  refuse: (fields: z.output<z.ZodObject<Shape>>) => Record<string, string>,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.keys(shape.shape).map((name) => [name, form.get(name) ?? undefined]))
  const parsed = shape.safeParse(given)
  // A rule over several fields is tried with the fields that are right, so that one answer names all that is wrong.
  const across = refuse((parsed.success ? parsed.data : rightFields(shape, given)) as z.output<z.ZodObject<Shape>>)
  const errors = { ...across, ...(parsed.success ? {} : firstIssues(parsed.error)) }
  if (!parsed.success || Object.keys(errors).length > 0) throw new FormRefusal(inFormOrder(errors))
  return parsed.data
}

const rightFields = (shape: z.ZodObject, given: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(shape.shape).flatMap(([name, field]) => {
      const one = (field as z.ZodType).safeParse(given[name])
      return one.success ? [[name, one.data]] : []
    }),
  )

const firstIssues = (error: z.ZodError) => Object.fromEntries([...error.issues].reverse().map((issue) => [String(issue.path[0]), issue.message]))

/** As the fields stand on the page, so that a list of mistakes is read from top to bottom. */
const FORM_ORDER =
  'seats attending currency buyerName buyerEmail customerType organisation country vatNumber poNumber poFollows billingName billingEmail billingAddress costCentre accessNeeds discountCode creditCode payment terms'.split(
    ' ',
  )

export const inFormOrder = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).sort(([a], [b]) => FORM_ORDER.indexOf(a) - FORM_ORDER.indexOf(b)))

type Taxed = { customerType?: string; country?: string; vatNumber?: string }

function refusedVatNumber({ customerType, country, vatNumber }: Taxed): Record<string, string> {
  const refusal = customerType === 'business' && country && vatNumber ? refuseVatNumber(vatNumber, country) : null
  return refusal ? { vatNumber: refusal } : {}
}

/** A consumer has no VAT number; a business's is kept in the one form it is compared in. */
function foldRequest<Fields extends PriceQuestion>(fields: Fields): Fields {
  const isUsed = fields.customerType === 'business' && fields.vatNumber !== ''
  return { ...fields, vatNumber: isUsed ? foldVatNumber(fields.vatNumber, fields.country) : '' }
}

/** Many type into the field that the number comes later; that is no number to print. */
function foldPo({ poNumber, poFollows }: { poNumber: string; poFollows: boolean }): { poNumber: string; poFollows: boolean } {
  if (/^\W*(po\W+)?(to (follow|come)|tbc|tba|tbd|follows)\W*$/i.test(poNumber)) return { poNumber: '', poFollows: true }
  return { poNumber, poFollows: poFollows && poNumber === '' }
}

const readCampaign = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form.entries()]
      .filter((entry): entry is [string, string] => /^utm_[a-z_]{1,30}$/.test(entry[0]) && typeof entry[1] === 'string' && entry[1] !== '')
      .slice(0, 10)
      .map(([name, value]) => [name, value.replace(new RegExp(UNREADABLE, 'g'), '').slice(0, 200)]),
  )
