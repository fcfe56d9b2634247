import { expect, test } from 'vitest'
import { db } from '../../db/client'
import { composeLetter } from '../../lib/emails/compose-letter'
import { asPlainText } from '../../lib/emails/letter'
import { approveQuote } from '../../lib/quotes/approve-quote'
import { getQuoteByToken } from '../../lib/quotes/queries'
import { renderQuotePdf } from '../../lib/quotes/quote-pdf'
import { readPdf } from '../invoices/read-pdf'
import { makeClass, NOW } from '../support/make'
import { ask } from '../support/quotes'
import { insertPerson } from '../support/rows'

test('the PDF of a quote says number, validity, price and that it keeps no seat; once approved, that it does', async () => {
  const { actor } = await insertPerson({ roles: ['admin'] })
  const { id, ref } = await makeClass({ startsAt: new Date('2027-06-01T09:00:00Z') })
  const quote = await ask(id, { billingAddress: '4 Foundry Yard\nYork YO1 6JQ' })
  const open = await readPdf(await renderQuotePdf(db, quote))
  for (const words of [
    `Quote ${quote.number}`,
    'Valid until 23 December 2026, to the end of the day in London',
    'Quote for Lindqvist Rail Ltd 4 Foundry Yard York YO1 6JQ',
    `class ${ref}`,
    '3 £2,200.00 20 % £6,600.00',
    'Net £6,600.00',
    'VAT, 20 % £1,320.00',
    'Total £7,920.00',
    'No seat is kept yet',
    'This is a quote, not an invoice',
  ])
    expect(open.text).toContain(words)
  expect(open.title).toBe(`Quote ${quote.number}`)
  await approveQuote({ quoteId: quote.id, actor, now: NOW })
  const kept = (await getQuoteByToken(db, quote.token))?.quote
  expect(kept && (await readPdf(await renderQuotePdf(db, kept))).text).toContain('We keep the 3 seats for you until then.')
})

test.each([
  ['quote', 'No seat is kept yet'],
  ['quote-kept', 'We keep the 3 seats for you until'],
  ['quote-ending', 'good until'],
  ['quote-ended', 'We have withdrawn your quote'],
])('the mail %s has the facts first, the link and the PDF', async (template, words) => {
  const quote = await ask((await makeClass({ startsAt: new Date('2027-06-01T09:00:00Z') })).id)
  const letter = await composeLetter({ template, params: { quoteId: quote.id } })
  const text = asPlainText(letter)
  expect(text).toContain(words)
  expect(text).toContain('£7,920.00 for 3 seats')
  const isOver = template === 'quote-ended'
  expect(text.includes(`/quotes/${quote.token}`)).toBe(!isOver)
  expect(letter.attachments.map(({ filename }) => filename)).toEqual(isOver ? [] : [`${quote.number}.pdf`])
})
