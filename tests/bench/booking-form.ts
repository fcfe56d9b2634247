import { randomUUID } from 'node:crypto'
import type { Sent } from './press'

const BOUNDARY = 'halfday-bench-form'
let buyers = 0

/** Gets the booking form of a class as a browser without JavaScript does, and gives back how to send it for one buyer after another. */
export async function openForm(siteUrl: string, ref: string, discountCode: string): Promise<() => Required<Sent>> {
  const page = await fetch(`${siteUrl}/classes/${ref}/book`)
  if (!page.ok) throw new Error(`the form of ${ref} answered ${page.status}`)
  const hidden = readHidden(await page.text())
  return () => {
    const buyer = ++buyers
    const typed = {
      seats: '1',
      buyerName: `Buyer ${buyer}`,
      buyerEmail: `buyer-${buyer}@bench.example`,
      organisation: 'Bench Ltd',
      country: 'GB',
      customerType: 'business',
      billingAddress: '1 Bench Street\nLondon E1 1AA',
      currency: 'GBP',
      discountCode,
      payment: 'card',
      terms: 'on',
    }
    const fields = { ...hidden, formKey: randomUUID(), ...typed }
    return {
      headers: {
        origin: siteUrl,
        'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
        'x-forwarded-for': `10.${(buyer >> 16) & 255}.${(buyer >> 8) & 255}.${buyer & 255}`,
      },
      body: multipart(fields),
    }
  }
}

function readHidden(page: string): Record<string, string> {
  const form = /<form[^>]*multipart[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
  const inputs = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const)
  if (inputs.length === 0) throw new Error('the booking form has no hidden fields')
  return Object.fromEntries(inputs.filter(([name]) => name !== ''))
}

const attribute = (tag: string, name: string): string =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')

const multipart = (fields: Record<string, string>): string =>
  `${Object.entries(fields)
    .map(([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('')}--${BOUNDARY}--\r\n`
