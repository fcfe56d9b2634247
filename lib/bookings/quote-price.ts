import { db } from '../../db/client'
import { type FoundDiscount, findDiscounts } from '../discounts/find-discounts'
import { FormRefusal } from '../errors'
import type { PriceQuestion } from './booking-request'
import { priceRequest } from './price-request'
import { readOffer } from './read-offer'
import { readPriceQuestion } from './read-request'
import { type PriceSummary, summarisePrice } from './summarise-price'

type QuotePrice = { classId: string; form: FormData; buyerId: string | null; now: Date }

/** The price of what the form asks for, in full, before anything is held. @throws FormRefusal, DomainError */
export async function quotePrice({ classId, form, buyerId, now }: QuotePrice): Promise<PriceSummary> {
  const { request, discounts } = await readPriceQuestion(form)
  return priceOf({ classId, question: request, discounts, buyerId, now })
}

type Question = { classId: string; question: PriceQuestion; buyerId: string | null; now: Date }

/** @throws FormRefusal, DomainError */
export async function priceQuestion({ question, ...asked }: Question): Promise<PriceSummary> {
  return priceOf({ ...asked, question, discounts: await findDiscounts(db, question.discountCode) })
}

async function priceOf({ classId, question, discounts, buyerId, now }: Question & { discounts: FoundDiscount[] }): Promise<PriceSummary> {
  const offer = await readOffer(db, { classId, currency: question.currency })
  if (question.seats > offer.capacity) throw new FormRefusal({ seats: `This class has ${offer.capacity} seats in all.` })
  const { price, tax } = await priceRequest(db, { question, offer, discounts, buyerId, now })
  return summarisePrice({ ...price, currency: question.currency, tax })
}
