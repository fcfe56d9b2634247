import { db } from '../../db/client'
import { findDiscounts } from '../discounts/find-discounts'
import { type PriceQuestion, parsePriceQuestion } from './booking-request'
import { priceRequest } from './price-request'
import { readOffer } from './read-offer'
import { type PriceSummary, summarisePrice } from './summarise-price'

type QuotePrice = { classId: string; form: FormData; buyerId: string | null; now: Date }

/** The price of what the form asks for, in full, before anything is held. @throws FormRefusal, DomainError */
export async function quotePrice({ classId, form, buyerId, now }: QuotePrice): Promise<PriceSummary> {
  return priceQuestion({ classId, question: parsePriceQuestion(form), buyerId, now })
}

type Question = { classId: string; question: PriceQuestion; buyerId: string | null; now: Date }

/** @throws FormRefusal, DomainError */
export async function priceQuestion({ classId, question, buyerId, now }: Question): Promise<PriceSummary> {
  const [offer, discounts] = await Promise.all([readOffer(db, { classId, currency: question.currency }), findDiscounts(db, question.discountCode)])
  const { price, tax } = await priceRequest(db, { question, offer, discounts, buyerId, now })
  return summarisePrice({ ...price, currency: question.currency, tax })
}
