import { formatMoney } from '../money'
import { sayDetails, sayWord } from './describe-booking'

type Details = Record<string, unknown>
type Told = {
  seats: string
  /** A sum of the entry in its own currency, else in that of the booking. */
  money: (name: string) => string
  /** The sum is there and not nothing. */
  has: (name: string) => boolean
  /** Any other value, as text; empty where there is none. */
  text: (name: string) => string
}
type Say = string | ((told: Told) => string)

const METHODS: Record<string, string> = { card: ' to the card', 'bank-transfer': ' by bank transfer', credit: ' as a credit' }
const KINDS: Record<string, string> = { transfer: 'moving', 'more-seats': 'adding', substitution: 'passing on' }
const because = ({ text }: Told): string => (text('reason') ? `: ${text('reason')}` : '')
const onDay = (day: string): string => (day ? ` on ${day}` : '')

/** What is said after who did it; one of each act whose subject is a booking, its seats, documents, refunds, quote or place in line. */
const SENTENCES: Record<string, Say> = {
  'held seats': 'held the seats and went to pay',
  'asked to pay by invoice': 'asked to pay by invoice',
  'extended hold': 'took more time to pay',
  'replaced a hold': 'changed the form and sent it again, so an earlier hold ended',
  'gave back held seats': 'gave the held seats back',
  'expired hold': 'ended the hold, which was not paid in time',
  'ended request without an answer': 'ended the request, which nobody had answered',
  'withdrew request': 'withdrew the request to pay by invoice',
  'declined paying by invoice': 'declined payment by invoice',
  'ended with the class, which was called off': 'ended it with the class, which was called off',
  'took payment': ({ money }) => `received a payment of ${money('amountMinor')}`,
  'confirmed booking': ({ seats }) => `confirmed the booking of ${seats}`,
  'counted on a credit': ({ money }) => `used a credit for ${money('amountMinor')}`,
  'gave back a credit': ({ money }) => `took the credit of ${money('amountMinor')} out again`,
  'added seats': ({ seats }) => `added ${seats}`,
  'moved seats': (told) => {
    const by = told.text('differenceMinor').startsWith('-') ? 'less' : 'more'
    const price = told.has('differenceMinor') ? `, for ${told.money('differenceMinor')} ${by}` : ', at the same price'
    return `moved seats to another class${price}${because(told)}`
  },
  'began a change': ({ seats, money, text }) => `began ${KINDS[text('kind')] ?? 'changing'} ${seats}: ${money('amountMinor')} to be paid first`,
  'paid for a change': 'received the payment for the change, and made it',
  'a change lapsed': 'let the change lapse, which was not paid in time',
  'gave a change up': 'gave the change up before it was paid',
  'cancelled seats': (told) => sayCancelled(`cancelled ${told.seats}`, told),
  'cancelled booking': (told) => sayCancelled('cancelled the whole booking', told),
  'offered transfer or refund': 'told the buyer that the class is called off, with the choice of another one or a refund',
  'changed billing details': 'changed the billing details',
  'corrected invoices': 'took the invoice back and issued it anew',
  'charged VAT': ({ text }) => `charged VAT, because the number ${text('vatNumber')} is not valid`,
  'replaced the buyer': 'handed the booking over to another buyer',
  'marked invoice as paid': ({ text, money }) => `marked invoice ${text('invoice')} as paid: ${money('amountMinor')}`,
  'allocated money': ({ text, money }) => `put ${money('amountMinor')} towards invoice ${text('invoice')}`,
  'took allocation back': ({ text, money }) => `took ${money('amountMinor')} back from invoice ${text('invoice')}`,
  'decided refund': (told) => `decided to refund ${told.money('amountMinor')}${because(told)}`,
  'kept refund: payment disputed': 'kept a refund back: the payment is disputed',
  'requested refund': (told) => `sent ${told.money('amountMinor')} back${METHODS[told.text('method')] ?? ''}${because(told)}`,
  'refund succeeded': 'confirmed that the refund has arrived',
  'refund failed': ({ text }) => `reported that the refund failed${text('failure') ? `: ${text('failure')}` : ''}`,
  'refund sent by bank': ({ text }) => `made the bank transfer of the refund${onDay(text('sentOn'))}, reference ${text('reference')}`,
  'asked about refund': 'asked the payment provider how far the refund is',
  'payment disputed': (told) => `reported that the payment of ${told.money('amountMinor')} is disputed${because(told)}`,
  'dispute closed': ({ text }) => `closed the dispute: ${text('status')}`,
  'sent a mail again': 'sent a mail again',
  'named a student': 'gave a seat to a student',
  'named students by list': ({ seats }) => `gave ${seats} to students, by a list`,
  'corrected a student': 'corrected the name or address of a student',
  'replaced a student': 'gave a seat to another student',
  'passed a seat on': ({ has, money }) => `passed a seat on${has('differenceMinor') ? `, for ${money('differenceMinor')} more` : ''}`,
  'declined a seat': 'gave the own seat back to the buyer',
  'took a seat by link': 'took a seat by the link for colleagues',
  'completed a seat': 'completed the seat',
  'sent an invitation again': 'sent an invitation again',
  'switched on the enrol link': 'switched the link for colleagues on',
  'renewed the enrol link': 'made a new link for colleagues; the old one is dead',
  'switched off the enrol link': 'switched the link for colleagues off',
  'made quote': ({ text, seats, money }) => `made quote ${text('number')}: ${seats}, ${money('totalMinor')}`,
  'approved quote': ({ seats }) => `approved the quote and kept ${seats}`,
  'extended quote': ({ text }) => `extended the quote until ${text('lastDay')}`,
  'accepted quote': ({ text }) => `accepted the quote, to pay by ${text('payment')}`,
  'accepted quote, paid late': 'received the payment late, so the quote is accepted after all',
  'reopened quote': 'opened the quote again, because its booking was not paid in time',
  'reopened quote, its seats are gone': 'opened the quote again without its seats, which are gone',
  'withdrew quote': 'withdrew the quote',
  'ended quote': 'ended the quote, whose time was over',
  'ended quote with its class': 'ended the quote with its class',
  'joined waitlist': ({ seats }) => `joined the waitlist for ${seats}`,
  'offered seats': ({ seats }) => `offered ${seats} from the waitlist`,
  'accepted offer': ({ seats }) => `accepted the offer of ${seats}`,
  'declined offer': 'declined the offer',
  'lapsed offer': 'let the offer lapse',
  'left waitlist': 'left the waitlist',
  'chose to wait for all seats': 'chose to wait until all seats are free',
  'moved in waitlist': ({ text }) => `moved the entry from place ${text('from')} to ${text('to')}`,
  'took off waitlist': 'took the entry off the waitlist',
  'closed waitlist': 'closed the waitlist',
}

function sayCancelled(what: string, { has, money, text }: Told): string {
  const back = has('refundMinor')
    ? `, ${money('refundMinor')} goes back`
    : has('creditMinor')
      ? `, ${money('creditMinor')} is credited`
      : ', nothing goes back'
  return `${what}${back}${text('decision') ? `: ${text('decision')}` : ''}`
}

/** What an entry of the history of a booking says after who did it; of what has no sentence, what is on record. */
export function sayDeed({ did, details }: { did: string; details: Details | null }, currency: string): string {
  const say = SENTENCES[did]
  if (typeof say === 'string') return say
  if (say) return say(tell(details ?? {}, currency))
  return [sayWord(did), sayDetails(details, currency)].filter(Boolean).join(', ')
}

function tell(details: Details, currency: string): Told {
  const text = (name: string) => (typeof details[name] === 'string' || typeof details[name] === 'number' ? String(details[name]) : '')
  const minor = (name: string) => (typeof details[name] === 'number' ? details[name] : 0)
  const seats = Array.isArray(details.seats) ? details.seats.length : Number(details.seats) || 1
  return {
    seats: seats === 1 ? 'a seat' : `${seats} seats`,
    money: (name) => formatMoney(Math.abs(minor(name)), text('currency') || currency),
    has: (name) => minor(name) !== 0,
    text,
  }
}

/** Every act that has a sentence. */
export const TOLD_DEEDS: readonly string[] = Object.keys(SENTENCES)
