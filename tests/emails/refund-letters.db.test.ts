import { describe, expect, test } from 'vitest'
import { db } from '../../db/client'
import { disputes, receipts, type refunds } from '../../db/schema'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import type { MailParams } from '../../lib/emails/templates'
import { makeClass, NOW } from '../support/make'
import { insertBooking, insertPerson, insertRefund } from '../support/rows'

async function makeRefund(changes: Partial<typeof refunds.$inferInsert>) {
  const booking = await insertBooking({ classId: (await makeClass()).id, buyerId: (await insertPerson()).id })
  const refund = await insertRefund(booking.id, { amountMinor: 60_000, reason: 'The projector failed.', ...changes })
  return { booking, refundId: refund.id }
}
const textOf = async (template: keyof MailParams, params: Record<string, unknown>) => {
  const letter = await composeLetter({ template, params })
  expect(asPlainText(letter)).not.toMatch(/<[a-z]|undefined|null/)
  return `${letter.subject}\n${asPlainText(letter)}`
}

describe('the mails about a refund', () => {
  test('by card say the sum, why, and how long it takes', async () => {
    const { booking, refundId } = await makeRefund({})
    const text = await textOf('refund-on-its-way', { refundId })
    for (const fact of [`£600.00 goes back to you: ${booking.ref}`, 'The projector failed.', '5 to 10 working days', booking.token])
      expect(text).toContain(fact)
  })

  test('by bank ask for an account where the money came from a card, and tell day and reference once it is made', async () => {
    const { refundId } = await makeRefund({
      method: 'bank-transfer',
      status: 'succeeded',
      settledAt: NOW,
      sentOn: '2026-11-23',
      reference: 'HD back 7',
    })
    expect(await textOf('refund-on-its-way', { refundId })).toMatch(/Please write to \S+@\S+ with the account/)
    expect(await textOf('refund-arrived', { refundId })).toMatch(/Transferred: £600\.00[\s\S]*HD back 7\s+Made on Mon 23 Nov 2026/)
  })

  test('as a credit show its code', async () => {
    const creditId = crypto.randomUUID()
    await db
      .insert(receipts)
      .values({ id: creditId, method: 'credit', amountMinor: 60_000, currency: 'GBP', receivedAt: NOW, creditCode: 'CREDIT-ABC' })
    const { refundId } = await makeRefund({ method: 'credit', status: 'succeeded', settledAt: NOW, creditId })
    expect(await textOf('refund-on-its-way', { refundId })).toContain('type CREDIT-ABC')
  })

  test('that failed say that the money is still theirs, and what happens now', async () => {
    const { refundId } = await makeRefund({ status: 'failed', failure: 'expired_card', settledAt: NOW })
    const text = await textOf('refund-failed', { refundId })
    expect(text).toContain('The money is still yours')
    expect(text).not.toContain('expired_card')
  })
})

test('the mails about a dispute tell us sum, until when to answer, and how it ended', async () => {
  const row = {
    providerDisputeId: 'du_1',
    intentId: 'pi_1',
    status: 'needs_response',
    reason: 'product_not_received',
    amountMinor: 184_800,
    currency: 'GBP',
    evidenceDueAt: new Date('2026-12-02T12:00:00Z'),
    isWithdrawn: true,
    openedAt: NOW,
    toldBy: 'charge.dispute.created',
    updatedAt: NOW,
  }
  const [open] = await db.insert(disputes).values(row).returning()
  const opened = await textOf('dispute-opened', { disputeId: open?.id })
  for (const fact of ['£1,848.00', 'product not received', 'Wed 2 Dec 2026', '/admin/disputes']) expect(opened).toContain(fact)
  const closing = { ...row, providerDisputeId: 'du_2', status: 'lost', closedAt: NOW }
  const [lost] = await db.insert(disputes).values(closing).returning()
  expect(await textOf('dispute-closed', { disputeId: lost?.id })).toContain('A dispute is lost: £1,848.00')
})
