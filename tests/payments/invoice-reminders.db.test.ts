import { describe, expect, test, vi } from 'vitest'
import { db } from '../../db/client'
import { changeBilling } from '../../lib/bookings/change-billing'
import { composeLetter } from '../../lib/emails/compose-letter'
import { allocate } from '../../lib/ledger/allocate'
import { listInvoiceBalances } from '../../lib/ledger/balances'
import { isAnythingOverdue } from '../../lib/ledger/overdue'
import { recordReceipt } from '../../lib/ledger/record-receipt'
import { remindOfInvoices } from '../../lib/payments/remind-of-invoices'
import { rowsOf } from '../support/booking-rows'
import { bookByInvoice } from '../support/invoiced'
import { makeClass, NOW } from '../support/make'

vi.mock('../../lib/payments/gateway', async () => (await import('../support/pretend-gateway')).pretendGateway())

const at = (instant: string) => remindOfInvoices(new Date(instant))
const reminded = async (bookingId: string) => (await rowsOf(bookingId)).mails.filter((mail) => mail.template === 'invoice-reminder')

async function payAll(bookingId: string) {
  for (const { id: invoiceId, dueMinor: amountMinor } of await listInvoiceBalances(db, bookingId))
    if (amountMinor > 0)
      await db.transaction(async (tx) => {
        const receiptId = await recordReceipt(tx, { method: 'bank-transfer', amountMinor, currency: 'GBP', receivedAt: NOW })
        await allocate(tx, { receiptId, invoiceId, amountMinor, now: NOW })
      })
}

describe('an invoice due on 7 December', () => {
  test('is called to mind at 09:00 in London, 3 days before, and 1, 7 and 14 days after, each once, to payer and buyer', async () => {
    const { bookingId } = await bookByInvoice({ billingEmail: 'accounts@payer.example' })
    const counts: number[] = []
    for (const instant of [
      '2026-12-04T08:59:59Z',
      '2026-12-04T09:00:00Z',
      '2026-12-04T09:00:01Z',
      '2026-12-08T08:59:59Z',
      '2026-12-08T09:00:00Z',
      '2026-12-14T09:00:00Z',
      '2026-12-21T08:00:00Z',
      '2026-12-21T09:00:00Z',
      '2027-01-10T09:00:00Z',
    ])
      counts.push(await at(instant))
    expect(counts).toEqual([0, 1, 0, 0, 1, 1, 0, 1, 0])
    const mails = await reminded(bookingId)
    expect(mails.slice(0, 2).map((mail) => mail.to)).toEqual(['accounts@payer.example', 'amara.osei@lindqvist.example'])
    expect(mails).toHaveLength(8)
    expect((await composeLetter(mails[0] as never)).heading).toContain('£2,640.00')
    await payAll(bookingId)
  })

  test('is left alone once it is paid, and by two sweeps at once is called to mind once', async () => {
    const { bookingId } = await bookByInvoice()
    await Promise.all([at('2026-12-04T09:00:00Z'), at('2026-12-04T09:00:00Z')])
    expect(await reminded(bookingId)).toHaveLength(1)
    await payAll(bookingId)
    expect(await at('2026-12-08T09:00:00Z')).toBe(0)
  })

  test('of several steps that were missed gives only the last', async () => {
    const { bookingId } = await bookByInvoice()
    expect([await at('2026-12-15T12:00:00Z'), await at('2026-12-15T12:00:01Z')]).toEqual([1, 0])
    await payAll(bookingId)
  })

  test('corrected meanwhile is not called to mind again for the same step', async () => {
    const { bookingId, payerToken } = await bookByInvoice()
    await at('2026-12-08T09:00:00Z')
    const details = { billingName: '', billingEmail: '', billingAddress: '', costCentre: '', poNumber: 'PO-2' }
    await changeBilling({ by: { payerToken }, details, actor: { kind: 'link' }, now: new Date('2026-12-08T10:00:00Z') })
    expect(await at('2026-12-08T10:00:01Z')).toBe(0)
    expect(await at('2026-12-14T09:00:00Z')).toBe(1)
    await payAll(bookingId)
  })

  test('is overdue from 8 December on, until it is paid', async () => {
    const { bookingId } = await bookByInvoice()
    const isOverdue = (instant: string) => isAnythingOverdue(db, bookingId, new Date(instant))
    expect([await isOverdue('2026-12-07T23:59:59Z'), await isOverdue('2026-12-08T00:00:00Z')]).toEqual([false, true])
    await payAll(bookingId)
    expect(await isOverdue('2026-12-08T00:00:00Z')).toBe(false)
  })
})

test('an invoice issued within the last 3 days before it is due is not called to mind at once', async () => {
  const { id } = await makeClass({ startsAt: new Date('2026-12-02T13:00:00Z') })
  const { bookingId } = await bookByInvoice({}, id)
  expect(await at('2026-11-23T12:00:00Z')).toBe(0)
  expect(await reminded(bookingId)).toEqual([])
})
