import { db } from '../../db/client'
import { type FoundDiscount, findDiscounts } from '../discounts/find-discounts'
import { FormRefusal } from '../errors'
import { countCredit, nameCredit } from '../ledger/hold-credit'
import type { PriceQuestion } from './booking-request'
import { priceRequest } from './price-request'
import { findBookingId } from './queries'
import { readOffer } from './read-offer'
import { readPriceQuestion } from './read-request'
import { lessCredit, type PriceSummary, summarisePrice } from './summarise-price'

type QuotePrice = { classId: string; form: FormData; buyerId: string | null /** Held seats that the form changes. */; replaces?: string; now: Date }

/** The price of what the form asks for, in full and with the credit that would count, before anything is held. @throws FormRefusal, DomainError */
export async function quotePrice({ form, ...asked }: QuotePrice): Promise<PriceSummary> {
  const { request, discounts } = await readPriceQuestion(form)
  return priceOf({ ...asked, question: request, discounts })
}

type Question = Omit<QuotePrice, 'form'> & { question: PriceQuestion }

/** @throws FormRefusal, DomainError */
export async function priceQuestion({ question, ...asked }: Question): Promise<PriceSummary> {
  return priceOf({ ...asked, question, discounts: await findDiscounts(db, question.discountCode) })
}

async function priceOf({ classId, question, discounts, buyerId, replaces, now }: Question & { discounts: FoundDiscount[] }): Promise<PriceSummary> {
  const offer = await readOffer(db, { classId, currency: question.currency })
  if (question.seats > offer.capacity) throw new FormRefusal({ seats: `This class has ${offer.capacity} seats in all.` })
  const { price, tax } = await priceRequest(db, { question, offer, discounts, buyerId, now })
  const priced = { ...price, currency: question.currency, tax }
  return lessCredit(summarisePrice(priced), priced, await countTyped(question, price.totalMinor, replaces))
}

/** As `holdSeats` will count it: towards a price above nothing, and beside what the seats that are changed count on. */
async function countTyped({ creditCode: code, currency }: PriceQuestion, totalMinor: number, replaces?: string) {
  if (!code || totalMinor === 0) return null
  const exceptBookingId = (replaces && (await findBookingId(replaces))) || undefined
  return nameCredit(code, await countCredit(db, { code, totalMinor, currency, exceptBookingId }), currency)
}
