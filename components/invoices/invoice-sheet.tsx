import { Fragment } from 'react'
import { PriceTable } from '@/components/ui/price-table'
import type { InvoiceText, LineText, PartyText } from '@/lib/invoices/describe-invoice'

/** The HTML twin of the invoice's PDF: the same words, for screen readers, phones and the printer. */
export function InvoiceSheet({ text }: { text: InvoiceText }) {
  return (
    <article aria-labelledby="invoice-title" className="max-w-4xl">
      <header className="border-b-2 border-ink pb-4">
        <h1 id="invoice-title" className="text-h1-working">
          {text.title} <span className="wrap-anywhere sm:whitespace-nowrap">{text.number}</span>
        </h1>
      </header>
      <div className="grid gap-8 py-7 text-small sm:grid-cols-2 md:grid-cols-[1fr_1fr_fit-content(17rem)] print:grid-cols-[1fr_1fr_fit-content(17rem)]">
        <Party party={text.customer} />
        <Party party={text.seller} />
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-5 gap-y-1">
          {text.facts.map(({ label, value }) => (
            <Fragment key={label}>
              <dt className="text-ink-3">{label}</dt>
              <dd className="wrap-anywhere sm:min-w-36">{value}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
      <Lines text={text} />
      <div className="mt-4 ml-auto w-full max-w-sm break-inside-avoid">
        <PriceTable
          rows={text.totals.map(({ label, value }) => ({ label, amount: value }))}
          total={{ label: text.total.label, amount: text.total.value }}
        />
      </div>
      {text.payment ? (
        <section aria-label={text.payment.heading} className="mt-8 max-w-measure break-inside-avoid border-t-[1.5px] border-ink pt-3 text-small">
          <h2 className="text-h3">{text.payment.heading}</h2>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
            {text.payment.facts.map(({ label, value }) => (
              <Fragment key={label}>
                <dt className="text-ink-3">{label}</dt>
                <dd className="whitespace-pre-line wrap-anywhere">{value}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      ) : null}
      <div className="mt-8 grid max-w-measure gap-2 text-small text-ink-2">
        {text.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </div>
    </article>
  )
}

function Party({ party }: { party: PartyText }) {
  return (
    <section aria-label={party.heading}>
      <p className="text-ink-3">{party.heading}</p>
      <address className="not-italic wrap-anywhere">
        <strong>{party.name}</strong>
        {party.lines.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </address>
    </section>
  )
}

const headLook = 'border-b-[1.5px] border-ink py-2 text-label font-medium text-ink-3'
const cellLook = 'py-2.5 pl-4 text-right align-top whitespace-nowrap'

function Lines({ text }: { text: InvoiceText }) {
  const money = ['Price', ...(text.hasDiscount ? ['Discount', 'Unit net'] : [])]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the phone is scrolled by keyboard too
    <section className="overflow-x-auto border-b-2 border-ink print:overflow-visible" aria-label="What was sold" tabIndex={0}>
      <table className="w-full min-w-xl border-collapse text-small print:min-w-0">
        <thead>
          <tr>
            <th scope="col" className={`${headLook} text-left`}>
              Description
            </th>
            {['Seats', ...money, 'VAT', 'Net'].map((head) => (
              <th key={head} scope="col" className={`${headLook} pl-4 text-right`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {text.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of an issued invoice never move
            <Line key={index} line={line} hasDiscount={text.hasDiscount} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Line({ line, hasDiscount }: { line: LineText; hasDiscount: boolean }) {
  return (
    <tr className="border-b border-line last:border-b-0">
      <th scope="row" className="min-w-48 py-2.5 text-left font-normal">
        {line.description}
        {line.discountLabel ? <span className="block text-label text-ink-2">{line.discountLabel}</span> : null}
      </th>
      <td className={cellLook}>{line.quantity}</td>
      <td className={cellLook}>{line.unitPrice}</td>
      {hasDiscount ? <td className={cellLook}>{line.discount}</td> : null}
      {hasDiscount ? <td className={cellLook}>{line.unitNet}</td> : null}
      <td className={cellLook}>{line.vatRate}</td>
      <td className={cellLook}>{line.net}</td>
    </tr>
  )
}
