import { db } from '../../db/client'
import type { Actor } from '../audit/record-audit'
import type { FoundDiscount } from '../discounts/find-discounts'
import type { PriceQuestion } from './booking-request'
import { type OnBehalf, priceBehalf, requireBehalf } from './on-behalf'
import { priceRequest } from './price-request'
import { readOffer } from './read-offer'
import { type PriceSummary, summarisePrice } from './summarise-price'

type QuoteBehalf = { classId: string; question: PriceQuestion; discounts: FoundDiscount[]; onBehalf: OnBehalf; actor: Actor; now: Date }

/** What an admin's booking for somebody else comes to, before it is made. @throws FormRefusal, DomainError */
export async function quoteBehalf({ classId, question, discounts, onBehalf, actor, now }: QuoteBehalf): Promise<PriceSummary> {
  requireBehalf(actor, onBehalf)
  const offer = await readOffer(db, { classId, currency: question.currency })
  const ofDay = await priceRequest(db, { question, offer, discounts, buyerId: null, now })
  const { price, tax } = priceBehalf(onBehalf, ofDay, question.seats)
  return summarisePrice({ ...price, currency: question.currency, tax })
}
