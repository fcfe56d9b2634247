import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { invoices } from '../../db/schema'
import { getInvoiceByLink, listInvoicesOf } from '../../lib/invoices/queries'
import { makeClass } from '../support/make'
import { insertBooking, insertPerson } from '../support/rows'
import { sample } from './sample-invoices'

async function bookingWithInvoice(number: string) {
  const buyer = await insertPerson()
  const booking = await insertBooking({ classId: (await makeClass()).id, buyerId: buyer.id })
  const {
    correctsNumber: _,
    settledMinor: _settled,
    ...row
  } = sample({ id: randomUUID(), bookingId: booking.id, number, series: number, seriesNumber: 1 })
  await db.insert(invoices).values(row)
  return { booking, row }
}

test('a link opens the invoices of its own booking and of no other', async () => {
  const mine = await bookingWithInvoice('HD-2026-00001')
  const yours = await bookingWithInvoice('HD-2026-00002')
  expect((await getInvoiceByLink(db, { token: mine.booking.token, number: 'HD-2026-00001' }))?.id).toBe(mine.row.id)
  expect(await getInvoiceByLink(db, { token: mine.booking.token, number: 'HD-2026-00002' })).toBeNull()
  expect(await getInvoiceByLink(db, { token: yours.booking.payerToken, number: 'HD-2026-00002' })).toBeNull()
  expect(await getInvoiceByLink(db, { token: '\0', number: '\0' })).toBeNull()
  expect(await getInvoiceByLink(db, { token: '', number: 'HD-2026-00001' })).toBeNull()
})

test('a credit note knows the number of the invoice that it corrects', async () => {
  const { booking, row } = await bookingWithInvoice('HD-2026-00003')
  await db
    .insert(invoices)
    .values({ ...row, id: randomUUID(), kind: 'credit-note', number: 'CN-1', series: 'CN', seriesNumber: 1, correctsId: row.id })
  const found = await listInvoicesOf(db, booking.id)
  expect(found.map(({ number, correctsNumber }) => [number, correctsNumber])).toEqual([
    ['HD-2026-00003', null],
    ['CN-1', 'HD-2026-00003'],
  ])
})
