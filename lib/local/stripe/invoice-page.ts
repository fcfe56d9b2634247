import type Stripe from 'stripe'
import { formatMoney } from '../../money'
import type { Context } from './context'
import { html } from './html'
import { payInvoice } from './invoices'
import { requireObject } from './objects'
import { calmPage, frame } from './page-frame'
import { cardFields, emptyForm, problems, testCards } from './pay-page'
import { type CardErrors, type CardForm, readCard } from './test-cards'

/** The page where an invoice is paid by card; null says that it is paid, and the page may be shown anew. */
export async function answerInvoicePage(context: Context, id: string, form: URLSearchParams | null): Promise<string | null> {
  const invoice = await requireObject(context.tx, 'invoice', id)
  if (invoice.status === 'paid') return form ? null : calmPage('This invoice is paid', 'Thank you. There is nothing more to do on this page.', null)
  if (invoice.status !== 'open') return calmPage('This invoice was taken back', 'Nothing is to be paid on it any more.', null)
  if (!form) return invoicePage(invoice)
  const typed: CardForm = { cardNumber: form.get('cardNumber') ?? '', expiry: form.get('expiry') ?? '', cvc: form.get('cvc') ?? '' }
  const reading = readCard(typed, context.now)
  if (reading.errors) return invoicePage(invoice, typed, reading.errors)
  const result = await payInvoice(context, id, reading.card, reading.bank === 'pays')
  return result === 'declined' ? invoicePage(invoice, typed, { cardNumber: 'The card was declined. Try another card.' }) : null
}

function invoicePage(invoice: Stripe.Invoice, form: CardForm = emptyForm, errors: CardErrors | null = null): string {
  const amount = formatMoney(invoice.total, invoice.currency.toUpperCase())
  const due = invoice.due_date ? new Date(invoice.due_date * 1000).toISOString().slice(0, 10) : null
  return frame(
    `${errors ? 'Error: ' : ''}Pay ${amount}`,
    html`<div class="pay">
<h1>Pay ${amount}</h1>
${errors && problems(errors, 'Nothing was charged.')}
<section aria-labelledby="what"><h2 id="what">What you pay for</h2>
<dl><div><dt>${invoice.description ?? 'Invoice'}</dt><dd>${amount}</dd></div><div class="total"><dt>To pay</dt><dd>${amount}</dd></div></dl></section>
<section aria-labelledby="card"><h2 id="card">Your test card</h2>
<form method="post" action="/local-stripe/invoices/${invoice.id}" enctype="multipart/form-data" novalidate>
${due && html`<p class="hint">Due on ${due}.</p>`}
${cardFields(form, errors ?? {})}
<div class="acts"><button>Pay ${amount}</button></div>
</form>${testCards()}</section></div>`,
  )
}
