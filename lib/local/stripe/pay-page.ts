import type Stripe from 'stripe'
import { formatMoney } from '../../money'
import { type Html, html } from './html'
import type { StoredSession } from './objects'
import { frame } from './page-frame'
import { type CardErrors, type CardForm, TEST_CARDS } from './test-cards'

export const emptyForm: CardForm = { cardNumber: '', expiry: '', cvc: '' }

/** The payment page: what is paid for beside the card. After a refusal everything typed is still there. */
export function payPage({ session, hidden }: StoredSession, now: Date, form: CardForm = emptyForm, errors: CardErrors | null = null): string {
  const amount = money(session, session.amount_total ?? 0)
  const isFree = session.amount_total === 0
  return frame(
    `${errors ? 'Error: ' : ''}Pay ${amount}`,
    html`<div class="pay">
<h1>Pay ${amount}</h1>
${errors && problems(errors)}
<section aria-labelledby="what"><h2 id="what">What you pay for</h2>${lines(session, hidden.lineItems)}</section>
<section aria-labelledby="card"><h2 id="card">${isFree ? 'Nothing to pay' : 'Your test card'}</h2>
<form method="post" action="/local-stripe/pay/${session.id}" enctype="multipart/form-data" novalidate>
<p class="hint">${timeLeft(session, now)}</p>
${session.customer_email && html`<p class="hint">The receipt would go to ${session.customer_email}.</p>`}
${!isFree && cardFields(form, errors ?? {})}
<div class="acts"><button>${isFree ? 'Confirm' : `Pay ${amount}`}</button>
${session.cancel_url && html`<a href="${session.cancel_url}">Cancel and go back</a>`}</div>
</form>
${!isFree && testCards()}
</section>
</div>`,
  )
}

/** The bank's question that some cards bring up. */
export const authenticatePage = ({ session, hidden }: StoredSession): string =>
  frame(
    'Confirm the payment',
    html`<section class="calm"><h1>Confirm the payment</h1>
<p class="lead">The bank of the card ending in ${hidden.authenticating?.last4} asks whether you want to pay ${money(session, session.amount_total ?? 0)}.</p>
<form method="post" action="/local-stripe/pay/${session.id}/authenticate" enctype="multipart/form-data">
<div class="acts"><button name="outcome" value="complete">Yes, pay</button><button class="second" name="outcome" value="fail">No, it was not me</button></div>
</form></section>`,
  )

const money = (session: Stripe.Checkout.Session, amountMinor: number): string => formatMoney(amountMinor, (session.currency ?? 'gbp').toUpperCase())

function timeLeft(session: Stripe.Checkout.Session, now: Date): string {
  const end = new Date(session.expires_at * 1000)
  const minutes = Math.max(1, Math.floor((end.getTime() - now.getTime()) / 60_000))
  return `This page is open until ${end.toISOString().slice(11, 16)} UTC, ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} from now.`
}

function lines(session: Stripe.Checkout.Session, items: Stripe.LineItem[]): Html {
  const rows = items.map((item) => {
    const each = money(session, item.price?.unit_amount ?? 0)
    const count = (item.quantity ?? 1) > 1 && html`<small>${item.quantity} × ${each}</small>`
    return html`<div><dt>${item.description}${count}</dt><dd>${money(session, item.amount_subtotal)}</dd></div>`
  })
  const off = session.total_details?.amount_discount ?? 0
  return html`<dl>${rows}
${off > 0 && html`<div><dt>Discount</dt><dd>${money(session, -off)}</dd></div>`}
<div class="total"><dt>To pay</dt><dd>${money(session, session.amount_total ?? 0)}</dd></div></dl>`
}

export const cardFields = (form: CardForm, errors: CardErrors): Html =>
  html`${field('cardNumber', 'Card number', 'cc-number', form, errors)}
${field('expiry', 'Expiry date', 'cc-exp', form, errors, 'Month and year, like 12/34')}
${field('cvc', 'Security code', 'cc-csc', form, errors, 'Any three digits')}`

function field(name: keyof CardForm, label: string, complete: string, form: CardForm, errors: CardErrors, hint?: string): Html {
  const error = errors[name]
  const describedBy = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return html`<div class="field${name !== 'cardNumber' && ' short'}${error && ' wrong'}"><label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${error && html`<p class="error" id="${name}-error">${error}</p>`}
<input id="${name}" name="${name}" value="${form[name]}" inputmode="numeric" autocomplete="${complete}" maxlength="40" required${
    describedBy !== '' && html` aria-describedby="${describedBy}"`
  }${error && html` aria-invalid="true"`}></div>`
}

export function problems(errors: CardErrors, note = 'Nothing was charged. Your seats are still held.'): Html {
  const items = Object.entries(errors).map(([name, sentence]) => html`<li><a href="#${name}">${sentence}</a></li>`)
  return html`<div class="problems" role="alert"><h2>${items.length === 1 ? 'One thing to put right' : `${items.length} things to put right`}</h2>
<ul>${items}</ul><p>${note}</p></div>`
}

export const testCards = (): Html =>
  html`<div class="cards"><p>Cards that work here, with any date to come and any code:</p>
<ul>${TEST_CARDS.map(({ number, says }) => html`<li><b>${number}</b> <span>${says}</span></li>`)}</ul></div>`
