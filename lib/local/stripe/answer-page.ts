import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { db } from '../../../db/client'
import type { Context } from './context'
import { requireCurrentSession } from './expire-session'
import { answerInvoicePage } from './invoice-page'
import type { StoredSession } from './objects'
import { calmPage } from './page-frame'
import { authenticatePage, emptyForm, payPage } from './pay-page'
import { answerAuthentication, type PaymentResult, paySession } from './pay-session'
import { Refusal } from './refusal'
import { type CardForm, readCard } from './test-cards'

export type PageCall = { method: string; path: string; form: URLSearchParams }
export type PageAnswer = { status: number; headers: Record<string, string>; body: string | Buffer }
type Site = Omit<Context, 'tx' | 'request'>

/** The pages that a buyer sees. A refusal is the page again with what was typed; success leads back to the app. */
export async function answerPage(site: Site, call: PageCall): Promise<PageAnswer> {
  const font = /^\/local-stripe\/fonts\/(besley|public-sans)\.woff2$/.exec(call.path)?.[1]
  if (font) return readFont(font)
  const invoice = /^\/local-stripe\/invoices\/(\w+)$/.exec(call.path)?.[1]
  if (invoice) return showInvoice(site, call, invoice)
  const [, id, step] = /^\/local-stripe\/pay\/(\w+)(\/authenticate)?$/.exec(call.path) ?? []
  if (!id) return notThere()
  try {
    return await db.transaction(async (tx) => {
      const context: Context = { ...site, tx, request: null }
      if (call.method === 'POST') return step ? authenticate(context, id, call.form) : pay(context, id, call.form)
      return showStep(context, await requireCurrentSession(context, id), Boolean(step))
    })
  } catch (error) {
    if (error instanceof Refusal) return notThere()
    throw error
  }
}

async function showInvoice(site: Site, call: PageCall, id: string): Promise<PageAnswer> {
  try {
    const body = await db.transaction((tx) => answerInvoicePage({ ...site, tx, request: null }, id, call.method === 'POST' ? call.form : null))
    return body === null ? goTo(`/local-stripe/invoices/${id}`) : page(body)
  } catch (error) {
    if (error instanceof Refusal) return notThere()
    throw error
  }
}

async function pay(context: Context, id: string, form: URLSearchParams): Promise<PageAnswer> {
  const stored = await requireCurrentSession(context, id)
  const ended = endedPage(context, stored)
  if (ended) return stored.session.status === 'complete' ? goTo(successUrl(stored)) : ended
  const typed: CardForm = { cardNumber: form.get('cardNumber') ?? '', expiry: form.get('expiry') ?? '', cvc: form.get('cvc') ?? '' }
  if (stored.session.amount_total === 0) return afterTrying(context, stored, await paySession(context, id, noCard, 'pays'), typed)
  const reading = readCard(typed, context.now)
  if (reading.errors) return page(payPage(stored, context.now, typed, reading.errors))
  return afterTrying(context, stored, await paySession(context, id, reading.card, reading.bank), typed)
}

async function authenticate(context: Context, id: string, form: URLSearchParams): Promise<PageAnswer> {
  const stored = await requireCurrentSession(context, id)
  return afterTrying(
    context,
    stored,
    await answerAuthentication(context, id, form.get('outcome') === 'complete'),
    emptyForm,
    'The bank did not confirm the payment.',
  )
}

function afterTrying(context: Context, stored: StoredSession, result: PaymentResult, typed: CardForm, said = 'The card was declined.'): PageAnswer {
  if (result.state === 'paid') return goTo(successUrl(stored))
  if (result.state === 'asks') return goTo(`/local-stripe/pay/${stored.session.id}/authenticate`)
  if (result.state === 'expired') return closedPage(stored)
  return page(payPage(stored, context.now, typed, { cardNumber: `${said} Try another card.` }))
}

function showStep(context: Context, stored: StoredSession, isAuthenticating: boolean): PageAnswer {
  const ended = endedPage(context, stored)
  if (ended) return ended
  if (!isAuthenticating) return page(payPage(stored, context.now))
  return stored.hidden.authenticating ? page(authenticatePage(stored)) : goTo(`/local-stripe/pay/${stored.session.id}`)
}

/** Null while the session can be paid. */
function endedPage({ faults }: Context, stored: StoredSession): PageAnswer | null {
  if (stored.session.status === 'complete')
    return page(
      calmPage('All done here', 'This payment has gone through. There is nothing more to do on this page.', {
        href: successUrl(stored),
        label: 'Back to your booking',
      }),
    )
  if (stored.session.status === 'expired' && !faults.isPayableAfterExpiry) return closedPage(stored)
  return null
}

function closedPage({ session }: StoredSession): PageAnswer {
  const link = session.cancel_url ? { href: session.cancel_url, label: 'Back to your booking' } : null
  return page(calmPage('This page has closed', 'The time to pay on this page is over. Nothing was charged.', link))
}

const successUrl = ({ session }: StoredSession): string => (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id)

const noCard = { brand: 'none', last4: '', expiryMonth: 0, expiryYear: 0 }

const page = (body: string, status = 200): PageAnswer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body,
})

const goTo = (location: string): PageAnswer => ({ status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' })

const notThere = (): PageAnswer =>
  page(calmPage('Page not found', 'There is no payment page at this address. Check the link that brought you here.', null), 404)

async function readFont(name: string): Promise<PageAnswer> {
  const file = createRequire(import.meta.url).resolve(`@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`)
  return { status: 200, headers: { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=86400' }, body: await readFile(file) }
}
