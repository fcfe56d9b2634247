import { expect, test, vi } from 'vitest'
import { fulfilCheckout } from '../../lib/payments/fulfil-checkout'
import { hold, openPage, rowsOf } from '../support/booking-rows'
import { makeClass, NOW } from '../support/make'
import { payNow } from '../support/pretend-gateway'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

async function mailsOfPaid(fields: Record<string, string>): Promise<string[]> {
  const { bookingId } = await hold((await makeClass()).id, fields)
  const sessionId = await openPage(bookingId)
  payNow(sessionId)
  await fulfilCheckout({ sessionId, now: NOW })
  return (await rowsOf(bookingId)).mails.map(({ template, to }) => `${template} to ${to}`).sort()
}

test('an invoice that shall go to another address is sent there, and the confirmation to the buyer alone', async () => {
  expect(await mailsOfPaid({ billingEmail: 'Accounts@lindqvist.example' })).toEqual([
    'booking-confirmed to amara.osei@lindqvist.example',
    'invoice-copy to accounts@lindqvist.example',
  ])
})

test('a buyer who names the own address for the invoice gets it once', async () => {
  expect(await mailsOfPaid({ billingEmail: 'AMARA.OSEI@lindqvist.example' })).toEqual(['booking-confirmed to amara.osei@lindqvist.example'])
})
