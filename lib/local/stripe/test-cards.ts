import type { CardUsed } from './objects'
import type { BankAnswer } from './pay-session'

/** Stripe's own test cards: https://docs.stripe.com/testing */
export const TEST_CARDS: readonly { number: string; brand: string; bank: BankAnswer; says: string }[] = [
  { number: '4242 4242 4242 4242', brand: 'visa', bank: 'pays', says: 'pays' },
  { number: '4000 0000 0000 0002', brand: 'visa', bank: 'declines', says: 'is declined' },
  { number: '4000 0025 0000 3155', brand: 'visa', bank: 'asks', says: 'asks you to confirm' },
  { number: '4000 0000 0000 0259', brand: 'visa', bank: 'disputes', says: 'pays, and disputes it at once' },
]

export type CardForm = { cardNumber: string; expiry: string; cvc: string }
export type CardErrors = Partial<Record<keyof CardForm, string>>
export type CardReading = { errors: CardErrors } | { errors: null; card: CardUsed; bank: BankAnswer }

/** Checks what was typed; a real card is refused before anything is done with it. */
export function readCard(form: CardForm, now: Date): CardReading {
  const digits = form.cardNumber.replace(/[\s-]/g, '')
  const known = TEST_CARDS.find(({ number }) => number.replaceAll(' ', '') === digits)
  const expiry = readExpiry(form.expiry)
  const errors: CardErrors = {}
  if (!known) errors.cardNumber = numberError(digits)
  if (!expiry) errors.expiry = 'Enter the expiry date as month and year, like 12/34.'
  else if (Date.UTC(expiry.year, expiry.month) <= now.getTime()) errors.expiry = 'This card has expired. Any month to come will do.'
  if (!/^\d{3,4}$/.test(form.cvc.trim())) errors.cvc = 'Enter the security code: three digits, for example 123.'
  if (!known || !expiry || Object.keys(errors).length > 0) return { errors }
  const card = { brand: known.brand, last4: digits.slice(-4), expiryMonth: expiry.month, expiryYear: expiry.year }
  return { errors: null, card, bank: known.bank }
}

function numberError(digits: string): string {
  if (digits === '') return 'Enter a card number, for example 4242 4242 4242 4242.'
  if (!/^\d+$/.test(digits)) return 'A card number has digits only.'
  if (digits.length < 13) return 'This card number is not complete.'
  if (digits.length > 19 || !passesLuhn(digits)) return 'Check the card number: a digit is wrong.'
  return 'Only test cards work here. Use 4242 4242 4242 4242, never a real card.'
}

/** Month 1 to 12 and full year from `12/34`, `12 / 2034` or `1234`. */
function readExpiry(typed: string): { month: number; year: number } | null {
  const [, monthText, yearText] = /^(\d{1,2})\s*[/-]?\s*(\d{2}|\d{4})$/.exec(typed.trim()) ?? []
  const month = Number(monthText)
  if (!monthText || !yearText || month < 1 || month > 12) return null
  return { month, year: yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText) }
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
