import type { Random } from '../../db/demo/random'
import { type Answer, Gone, makeVisitor, readForm, type Visitor } from './visitor'

/** What somebody does on the way from the form to the seat. */
const HABITS = [
  ...['pays', 'pays', 'pays', 'pays', 'pays and never returns', 'pays and never returns', 'pays twice', 'pays twice'],
  ...['changes the booking and pays for both', 'changes the booking and pays for both', 'reloads before paying', 'sends the form twice'],
  ...[
    'is declined first',
    'takes a limited code',
    'takes a limited code',
    'takes a free code',
    'takes a free code',
    'gives up',
    'gives the seats back',
  ],
  ...['pays late', 'pays late', 'pays late'],
] as const
type Habit = (typeof HABITS)[number]

export const LIMITED_CODE = 'CHAOS-LIMITED'
export const FREE_CODE = 'CHAOS-FREE'

export type Buyer = { email: string; habit: Habit; classRef: string; seats: number; isPatient: boolean; address: string }
/** What the buyer saw with their own eyes. */
export type Seen = { confirmedTokens: string[]; paidSessions: string[]; end: string }
/** Somebody who holds seats and will pay once their time is over. */
export type Late = { buyer: Buyer; pageUrl: string }
type Walk = { visitor: Visitor; seen: Seen; late: Late[] }

export function planBuyer(number: number, classRef: string, random: Random): Buyer {
  return {
    email: `buyer-${number}@chaos.example`,
    habit: random.pick(HABITS),
    classRef,
    seats: random.pick([1, 1, 2, 3]),
    isPatient: random.next() < 0.75,
    address: `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
  }
}

export async function walk(buyer: Buyer, siteUrl: string, onRequest: (path: string) => void, late: Late[]): Promise<Seen> {
  const seen: Seen = { confirmedTokens: [], paidSessions: [], end: '' }
  const visitor = makeVisitor({ siteUrl, address: buyer.address, isPatient: buyer.isPatient, onRequest })
  return endingWell(seen, () => book(buyer, { visitor, seen, late }))
}

/** The hold is over, but the payment page still stands open in their browser. */
export async function payLate({ buyer, pageUrl }: Late, siteUrl: string, onRequest: (path: string) => void): Promise<Seen> {
  const seen: Seen = { confirmedTokens: [], paidSessions: [], end: '' }
  const visitor = makeVisitor({ siteUrl, address: buyer.address, isPatient: buyer.isPatient, onRequest })
  return endingWell(seen, () => pay({ visitor, seen, late: [] }, pageUrl))
}

async function endingWell(seen: Seen, act: () => Promise<string>): Promise<Seen> {
  try {
    seen.end = await act()
  } catch (error) {
    if (!(error instanceof Gone)) throw error
    seen.end = 'went away'
  }
  return seen
}

async function book(buyer: Buyer, walked: Walk): Promise<string> {
  const { visitor } = walked
  const path = `/classes/${buyer.classRef}/book`
  const form = readForm((await visitor.get(path)).text, 'buyerEmail')
  if (!form) return 'found it full'
  const fields = { ...form, ...typed(buyer) }
  if (buyer.habit === 'sends the form twice') await Promise.all([visitor.post(path, fields), visitor.post(path, fields)])
  const next = await toPaymentPage(walked, await visitor.post(path, fields))
  if (!next?.includes('/local-stripe/')) return next ?? 'was refused'
  const page = await visitor.get(next)
  const token = /\/book\?held=([\w-]+)/.exec(page.text)?.[1] ?? ''
  if (buyer.habit === 'gives up') return 'gave up'
  if (buyer.habit === 'gives the seats back') return giveBack(visitor, token)
  if (buyer.habit === 'pays late') {
    walked.late.push({ buyer, pageUrl: next })
    return 'waits'
  }
  if (buyer.habit === 'changes the booking and pays for both') return changeAndPayBoth(walked, path, token, fields, next)
  if (buyer.habit === 'reloads before paying') await visitor.get(`/bookings/${token}`)
  if (buyer.habit === 'is declined first') await visitor.post(next, card('4000 0000 0000 0002'))
  if (buyer.habit === 'pays twice') return (await Promise.all([pay(walked, next), pay(walked, next)]))[0]
  if (buyer.habit === 'pays and never returns') {
    await pressPay(walked, next)
    return 'paid and left'
  }
  return pay(walked, next)
}

const typed = ({ email, habit, seats }: Buyer): Record<string, string> => ({
  seats: String(seats),
  ...(seats > 1 ? { attending: 'on' } : {}),
  buyerName: 'Casey Chaos',
  buyerEmail: email,
  organisation: 'Chaos Ltd',
  country: 'GB',
  customerType: 'business',
  billingAddress: '1 Chaos Street\nLondon E1 1AA',
  currency: 'GBP',
  discountCode: habit === 'takes a limited code' ? LIMITED_CODE : habit === 'takes a free code' ? FREE_CODE : '',
  payment: 'card',
  terms: 'on',
})

const card = (cardNumber: string) => ({ cardNumber, expiry: '12/99', cvc: '123' })

/** The address of the payment page; how it ended, where there is nothing to pay; null after a refusal. */
async function toPaymentPage(walked: Walk, answer: Answer): Promise<string | null> {
  if (answer.status !== 303) return null
  if (answer.location.includes('/local-stripe/')) return answer.location
  const page = await walked.visitor.get(answer.location)
  if (noteConfirmed(walked.seen, page, answer.location)) return 'confirmed'
  // The seats are held, but the payment page could not be opened: the buyer's page tries it again.
  const press = readForm(page.text, 'Pay ')
  return press ? toPaymentPage(walked, await walked.visitor.post(answer.location, press)) : null
}

async function pay(walked: Walk, pageUrl: string): Promise<string> {
  const back = await pressPay(walked, pageUrl)
  if (!back) return 'found the page closed'
  const returned = await walked.visitor.get(back)
  const page = await walked.visitor.get(returned.location)
  return noteConfirmed(walked.seen, page, returned.location) ? 'confirmed' : 'paid'
}

/** Where the payment page leads once it has the money; null when it is closed. */
async function pressPay({ visitor, seen }: Walk, pageUrl: string): Promise<string | null> {
  const answer = await visitor.post(pageUrl, card('4242 4242 4242 4242'))
  if (answer.status !== 303) return null
  seen.paidSessions.push(/\/pay\/(\w+)/.exec(pageUrl)?.[1] ?? pageUrl)
  return answer.location
}

function noteConfirmed(seen: Seen, page: Answer, address: string): boolean {
  const token = /\/bookings\/([\w-]+)/.exec(address)?.[1] ?? ''
  const isConfirmed = page.text.includes(`/bookings/${token}/calendar.ics`)
  if (isConfirmed) seen.confirmedTokens.push(token)
  return isConfirmed
}

async function giveBack(visitor: Visitor, token: string): Promise<string> {
  const path = `/bookings/${token}`
  const form = readForm((await visitor.get(path)).text, 'Give')
  if (form) await visitor.post(path, form)
  return 'gave back'
}

/** Two payment pages are open then, of which the first belongs to a booking that was replaced. */
async function changeAndPayBoth(walked: Walk, path: string, token: string, fields: Record<string, string>, firstPage: string): Promise<string> {
  const again = `${path}?held=${token}`
  const form = readForm((await walked.visitor.get(again)).text, 'buyerEmail')
  if (!form) return pay(walked, firstPage)
  const changed = { ...fields, ...form, poNumber: 'PO-2' }
  const secondPage = await toPaymentPage(walked, await walked.visitor.post(again, changed))
  if (!secondPage?.includes('/local-stripe/')) return pay(walked, firstPage)
  return (await Promise.all([pay(walked, secondPage), pay(walked, firstPage)]))[0]
}
