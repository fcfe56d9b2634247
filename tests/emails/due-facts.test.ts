import { expect, test } from 'vitest'
import { dueFacts } from '../../lib/emails/invoice-facts'
import { sample } from '../invoices/sample-invoices'

const seller = { ...sample().seller, bankDetails: 'Halfday Training Ltd\nSort code 00-00-00' }
const told = (number: string, dueMinor: number) => ({ invoice: sample({ number, seller, paidOn: null }), dueMinor })

test('what is due is told invoice by invoice, with its day and reference, and the bank once', () =>
  expect(dueFacts([told('HD-1', 369_600), told('HD-2', 0), told('HD-3', 36_960)])).toEqual([
    { label: 'To pay', lines: ['£3,696.00 by 7 December 2026'] },
    { label: 'Bank', lines: ['Halfday Training Ltd', 'Sort code 00-00-00'] },
    { label: 'Ref', lines: ['HD-1'] },
    { label: 'To pay', lines: ['£369.60 by 7 December 2026', 'of £3,696.00; the rest is settled'] },
    { label: 'Ref', lines: ['HD-3'] },
  ]))
