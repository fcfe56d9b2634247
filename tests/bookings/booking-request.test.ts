import { describe, expect, test } from 'vitest'
import { parseBookingRequest, parsePriceQuestion } from '../../lib/bookings/booking-request'
import { FormRefusal } from '../../lib/errors'
import { bookingFields, formOf, makeRequest } from '../support/make'

const errorsOf = (form: FormData, parse: (form: FormData) => unknown = parseBookingRequest): Record<string, string> => {
  try {
    parse(form)
    return {}
  } catch (error) {
    if (error instanceof FormRefusal) return error.fieldErrors
    throw error
  }
}
const refuse = (given: Record<string, string>) => errorsOf(formOf(bookingFields(given)))

describe('a form that is right', () => {
  test('is taken, with everything that was typed, trimmed', () => {
    const request = makeRequest({
      seats: ' 3 ',
      attending: 'on',
      buyerName: '  Zoë Ó Súilleabháin-李 ',
      buyerEmail: ' Zoe@Lindqvist.Example ',
      country: 'de',
      vatNumber: 'de 136 695 976',
      poNumber: 'PO-7',
      costCentre: 'CC 12',
      billingName: 'Lindqvist Group',
      billingEmail: 'accounts@lindqvist.example',
      billingAddress: '1 High Street\r\nLondon',
      accessNeeds: 'Captions 👍',
      currency: 'gbp',
      discountCode: 'alumni30, ada-1',
      timeZone: 'Europe/Berlin',
      source: 'partner',
    })
    expect(request).toMatchObject({
      seats: 3,
      attending: true,
      buyerName: 'Zoë Ó Súilleabháin-李',
      buyerEmail: 'Zoe@Lindqvist.Example',
      organisation: 'Lindqvist Rail Ltd',
      country: 'DE',
      vatNumber: 'DE136695976',
      poNumber: 'PO-7',
      costCentre: 'CC 12',
      billingName: 'Lindqvist Group',
      billingEmail: 'accounts@lindqvist.example',
      billingAddress: '1 High Street\r\nLondon',
      accessNeeds: 'Captions 👍',
      currency: 'GBP',
      discountCode: ['ALUMNI30', 'ADA-1'],
      payment: 'card',
      timeZone: 'Europe/Berlin',
      source: 'partner',
    })
  })

  test('needs nothing that is optional', () => {
    expect(makeRequest()).toMatchObject({ attending: false, vatNumber: '', poNumber: '', billingName: '', discountCode: [], campaign: {} })
  })

  test('takes the longest text that fits in each field', () => {
    const longest = { buyerName: 200, organisation: 200, poNumber: 60, costCentre: 60, billingName: 200, billingAddress: 1000, accessNeeds: 1000 }
    expect(refuse(Object.fromEntries(Object.entries(longest).map(([name, most]) => [name, 'é'.repeat(most)])))).toEqual({})
  })
})

describe('prices, owners and states are never the client’s to say', () => {
  const forged = { totalMinor: '1', price: '1', listMinor: '1', buyerId: 'x', status: 'confirmed', heldUntil: '2099-01-01', personId: 'x', id: 'x' }

  test('and are dropped where they are sent', () => {
    const request = makeRequest(forged)
    for (const name of Object.keys(forged)) expect(request).not.toHaveProperty(name)
  })

  test('and do not make another request of the same one', () => {
    const formKey = crypto.randomUUID()
    expect(makeRequest({ ...forged, formKey }).digest).toBe(makeRequest({ formKey }).digest)
  })
})

describe('the digest', () => {
  test('is the same for the same wishes, whatever key the form has', () => expect(makeRequest().digest).toBe(makeRequest().digest))

  test.each(['seats', 'buyerName', 'buyerEmail', 'poNumber', 'discountCode', 'attending', 'billingAddress', 'accessNeeds'])(
    'changes with %s',
    (name) => {
      const value = { seats: '2', buyerEmail: 'other@lindqvist.example', attending: 'on' }[name] ?? 'CHANGED'
      expect(makeRequest({ [name]: value }).digest).not.toBe(makeRequest().digest)
    },
  )
})

describe('what was typed for somebody else’s case', () => {
  test('a consumer’s VAT number is dropped, not checked', () =>
    expect(makeRequest({ customerType: 'consumer', organisation: '', country: 'DE', vatNumber: 'nonsense' }).vatNumber).toBe(''))

  test('a business needs the name of its organisation, a consumer does not', () => {
    expect(refuse({ organisation: '  ' })).toEqual({ organisation: 'Enter the name of your organisation.' })
    expect(refuse({ organisation: '', customerType: 'consumer' })).toEqual({})
  })

  test('payment by invoice is for organisations', () => {
    expect(refuse({ payment: 'invoice' })).toEqual({})
    expect(refuse({ payment: 'invoice', customerType: 'consumer' })).toEqual({
      payment: 'Only organisations can pay by invoice. Choose card.',
    })
  })
})

describe('several things wrong at once', () => {
  test('are all named, in the order of the form', () => {
    const errors = refuse({ seats: '0', buyerEmail: 'nobody', organisation: '', vatNumber: '123', terms: '', buyerName: '' })
    expect(Object.keys(errors)).toEqual(['seats', 'buyerName', 'buyerEmail', 'organisation', 'vatNumber', 'terms'])
  })

  test('an empty form names every field that is needed', () =>
    expect(Object.keys(errorsOf(new FormData()))).toEqual([
      'seats',
      'currency',
      'buyerName',
      'buyerEmail',
      'customerType',
      'country',
      'payment',
      'terms',
    ]))
})

describe('where a visitor came from', () => {
  test('is kept: utm fields by name, ten at most, cut to length', () => {
    const { campaign } = makeRequest({ utm_source: 'newsletter', utm_medium: 'e-mail', utm_term: 'x'.repeat(500), utm_empty: '' })
    expect(campaign).toEqual({ utm_source: 'newsletter', utm_medium: 'e-mail', utm_term: 'x'.repeat(200) })
    const many = Object.fromEntries(Array.from('abcdefghijklmn', (letter) => [`utm_${letter}`, '1']))
    expect(Object.keys(makeRequest(many).campaign)).toHaveLength(10)
  })

  test('never stops a booking: what cannot be read is cut out of hidden fields', () => {
    const request = makeRequest({ source: 'a\u0000b\ud800', timeZone: `x${'y'.repeat(100)}`, utm_source: 'n\u0000l', formKey: 'no uuid', UTM_x: '1' })
    expect(request).toMatchObject({ source: 'ab', timeZone: undefined, campaign: { utm_source: 'nl' }, formKey: undefined })
  })
})

describe('asking for the price', () => {
  test('needs only what the price depends on', () =>
    expect(parsePriceQuestion(formOf({ seats: '2', country: 'FR', customerType: 'business', currency: 'GBP' }))).toMatchObject({
      seats: 2,
      vatNumber: '',
    }))

  test('refuses the same things with the same sentences', () =>
    expect(errorsOf(formOf({ seats: '-1', country: 'FR', customerType: 'business', currency: 'GBP', vatNumber: 'FR1' }), parsePriceQuestion)).toEqual(
      {
        seats: 'Enter the number of seats as a whole number, like 2.',
        vatNumber: 'Check the VAT number: this is not a valid FR number. Correct it, or empty the field.',
      },
    ))
})

describe('the zone of the visitor', () => {
  test('is kept when it is one', () => expect(makeRequest({ timeZone: 'Europe/Paris' }).timeZone).toBe('Europe/Paris'))
  test.each(['Mars/Phobos', '', '<b>', 'x'.repeat(200)])('is dropped when it is none: %j', (timeZone) =>
    expect(makeRequest({ timeZone }).timeZone).toBeUndefined(),
  )
})
