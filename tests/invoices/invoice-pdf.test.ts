import { beforeAll, describe, expect, test } from 'vitest'
import { renderInvoicePdf } from '../../lib/invoices/invoice-pdf'
import { formatMoney, sum } from '../../lib/money'
import { type ReadPdf, readPdf } from './read-pdf'
import { sample, ugly } from './sample-invoices'

const rendered = async (...args: Parameters<typeof sample>) => readPdf(await renderInvoicePdf(sample(...args)))

describe('the PDF of an ordinary invoice', () => {
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = await rendered()
  })

  test.each([
    ['its number', 'HD-2026-00318'],
    ['the date of issue', 'Date of issue 23 November 2026'],
    ['the tax point', 'Tax point 23 November 2026'],
    ['when it is due', 'Due 7 December 2026'],
    ['the seller', "Halfday Training Ltd 14 Lamb's Passage London EC1Y 8TG United Kingdom"],
    ["the seller's VAT number", 'VAT number GB000000000'],
    ["the seller's company number", 'Company number 00000000'],
    ['the customer', 'Northwind Rail Ltd 3 Quay Street Bristol BS1 4DJ United Kingdom'],
    ["the customer's VAT number", 'VAT number GB123456789'],
    ['the purchase order', 'Purchase order PO-77-1042'],
    ['the cost centre', 'Cost centre CC-4100'],
    ['what was sold', 'Scaled Professional Scrum with Nexus'],
    ['quantity, price, discount, unit net, rate and net of the line', '2 £2,200.00 −£660.00 £1,540.00 20 % £3,080.00'],
    ['which discount', 'ALUMNI30, 30 %'],
    ['the net sum', 'Net £3,080.00'],
    ['VAT with its rate', 'VAT, 20 % £616.00'],
    ['the total', 'Total £3,696.00'],
    ['that it was paid', 'Paid in full on 23 November 2026'],
  ])('says %s', (_, words) => expect(pdf.text).toContain(words))

  test('is one page, with title and language for a screen reader', () => {
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.text).toContain('Page 1 of 1')
    expect(pdf.title).toBe('Invoice HD-2026-00318')
    expect(pdf.language).toBe('en-GB')
  })

  test('says nothing of sterling, reverse charge or scope', () => expect(pdf.text).not.toMatch(/sterling|everse|scope/))
})

test('another currency: VAT in sterling with its rate', async () => {
  const { text } = await rendered({ currency: 'USD', gbpRate: '0.7811', taxGbpMinor: 48116 })
  expect(text).toContain('VAT in sterling: £481.16, at 0.7811 GBP for 1 USD on 23 November 2026.')
  expect(text).toContain('Total US$3,696.00')
})

test('reverse charge is said in words, and both VAT numbers are there', async () => {
  const { text } = await rendered({ taxTreatment: 'reverse-charge', vatBasisPoints: 0, taxMinor: 0, totalMinor: 308000, taxGbpMinor: 0 })
  expect(text).toContain('Reverse charge: the customer is to account for VAT.')
  expect(text).toContain('VAT, 0 %, reverse charge £0.00')
})

test('outside the scope is said in words and shows no rate', async () => {
  const { text } = await rendered({ taxTreatment: 'outside-scope', vatBasisPoints: 0, taxMinor: 0, totalMinor: 308000, taxGbpMinor: 0 })
  expect(text).toContain('outside the scope of UK VAT')
  expect(text).not.toContain('0 %,')
})

test('a credit note is titled so, names the invoice it corrects and asks for nothing', async () => {
  const { text } = await rendered({ kind: 'credit-note', number: 'HD-CN-2026-00002', correctsId: 'x', correctsNumber: 'HD-2026-00318', paidOn: null })
  expect(text).toContain('Credit note')
  expect(text).toContain('Corrects invoice HD-2026-00318')
  expect(text).toContain('Total credit £3,696.00')
  expect(text).not.toContain('Due')
})

test('what was settled when it was issued is taken off, and the rest is asked for', async () => {
  const { text } = await rendered({ paidOn: null, settledMinor: 332_640 })
  expect(text).toContain('Total £3,696.00 Already settled −£3,326.40 To pay £369.60')
  expect(text).toContain('To pay £369.60 by 7 December 2026')
})

test('nothing is asked for where all of it was settled', async () => {
  const { text } = await rendered({ paidOn: null, settledMinor: 369_600 })
  expect(text).toContain('Already settled −£3,696.00 To pay £0.00')
  expect(text).not.toContain('How to pay')
})

describe('forty lines, long words and far letters', () => {
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = await readPdf(await renderInvoicePdf(ugly()))
  })

  test('go over several pages, each with the head of the table, its number and how many there are', () => {
    expect(pdf.pages.length).toBeGreaterThan(2)
    pdf.pages.forEach((page, index) => {
      expect(page).toContain(`Invoice HD-2026-00319`)
      expect(page).toContain(`Page ${index + 1} of ${pdf.pages.length}`)
      expect(page).toContain('Unit net')
    })
  })

  test('are all there, and the sums of the lines are the totals', () => {
    const invoice = ugly()
    for (const line of invoice.lines) expect(pdf.text).toContain(formatMoney(line.netMinor, 'EUR'))
    expect(pdf.text).toContain(`Total ${formatMoney(sum(invoice.lines.map((line) => line.grossMinor)), 'EUR')}`)
  })

  test('lose no letter to a break or to a missing glyph', () => {
    const squeezed = pdf.text.replaceAll(' ', '')
    expect(squeezed).toContain('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft')
    expect(squeezed).toContain('ŁucjaWójcik-Žižková,ŐrségÜgyosztály')
    expect(squeezed).toContain('A-VERY-LONG-PURCHASE-ORDER-NUMBER-2026/11/23-00001-REV-B')
    expect(squeezed).toContain('rechnungseingang-konzernbeschaffung@donaudampfschifffahrtsgesellschaft.example')
  })
})
