import { DomainError } from '../errors'
import { isCurrency } from '../money'
import type { ClassPlan } from './plan-class'
import { isTimeZone } from './zone-time'

const MOST_SEATS = 500
const HIGHEST_PRICE_MINOR = 10_000_000

/** What is wrong with a plan in itself. @throws DomainError with the field */
export function checkClassPlan(plan: ClassPlan): void {
  const refuse = (field: string, sentence: string): never => {
    throw new DomainError('class-plan', sentence, field)
  }
  const { capacity, goal, times } = plan
  checkCapacity(capacity)
  if (plan.ref !== undefined && !/^[a-z][a-z0-9-]{2,39}$/.test(plan.ref)) refuse('ref', 'Write a ref like sps-k7m2.')
  if (goal !== undefined && (!Number.isInteger(goal) || goal < 1 || goal > capacity))
    refuse('goal', `The goal is a number of seats between 1 and the capacity, ${capacity}.`)
  if (!isTimeZone(plan.timeZone)) refuse('timeZone', 'Choose a time zone like Europe/London.')
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(plan.language)) refuse('language', 'Write the language like en or pt-BR.')
  if (plan.isPrivate && !plan.privateOrganisation?.trim()) refuse('privateOrganisation', 'Name the organisation of a private class.')
  for (const field of ['meetingUrl', 'whiteboardUrl'] as const)
    if (plan[field] !== undefined && !isSecureUrl(plan[field])) refuse(field, 'A link begins with https://.')
  if (times.length === 0) refuse('times', 'A class has at least one session.')
  const inOrder = times.every((time, index) => index === 0 || time.startsAt >= (times[index - 1]?.endsAt ?? time.startsAt))
  if (!inOrder) refuse('times', 'Sessions follow one another: one begins before the last has ended.')
  if (plan.titles && plan.titles.length !== times.length) refuse('titles', `Give a title to each of the ${times.length} sessions.`)
  checkPrices(plan, refuse)
  for (const { sessions = [] } of plan.trainers)
    if (sessions.some((position) => position < 1 || position > times.length)) refuse('trainers', 'A trainer was given a session that is not there.')
  const parts = plan.trainers.flatMap(({ personId, sessions = times.map((_, index) => index + 1) }) => sessions.map((at) => `${personId} ${at}`))
  if (new Set(parts).size !== parts.length) refuse('trainers', 'The same trainer was given twice to one session.')
}

/** @throws DomainError at field `capacity` */
export function checkCapacity(capacity: number): void {
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > MOST_SEATS)
    throw new DomainError('class-plan', `A class has 1 to ${MOST_SEATS} seats.`, 'capacity')
}

function checkPrices({ prices, volumePrices = [] }: ClassPlan, refuse: (field: string, sentence: string) => never): void {
  if (prices.length === 0) refuse('prices', 'Give a price in at least one currency.')
  if (new Set(prices.map((price) => price.currency)).size !== prices.length) refuse('prices', 'A class has one price per currency.')
  for (const { currency, listMinor, earlyBird } of prices) {
    if (!isCurrency(currency)) refuse('prices', `We do not sell in ${currency}.`)
    for (const amount of [listMinor, earlyBird?.priceMinor ?? 0])
      if (!Number.isInteger(amount) || amount < 0 || amount > HIGHEST_PRICE_MINOR)
        refuse('prices', 'A price is a whole number of pence, not negative, up to 100,000.00.')
    if (earlyBird && earlyBird.priceMinor > listMinor) refuse('prices', 'The early-bird price is not above the list price.')
  }
  for (const { fromSeats, percentBasisPoints } of volumePrices)
    if (
      !Number.isInteger(fromSeats) ||
      fromSeats < 2 ||
      !Number.isInteger(percentBasisPoints) ||
      percentBasisPoints < 1 ||
      percentBasisPoints > 10_000
    )
      refuse('volumePrices', 'A volume price begins at 2 seats and takes off up to 100 %.')
}

function isSecureUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}
