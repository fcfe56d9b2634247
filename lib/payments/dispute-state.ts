/** What a dispute of the provider means for us, from its own word for the state it is in. Source: https://docs.stripe.com/api/disputes/object */
export type DisputeState = 'to answer' | 'under review' | 'won' | 'lost'

const CLOSED: Record<string, DisputeState> = { won: 'won', warning_closed: 'won', prevented: 'won', lost: 'lost', charge_refunded: 'won' }

export const isDisputeClosed = (status: string): boolean => status in CLOSED

/** The bank only asks; no money has moved. */
export const isInquiry = (status: string): boolean => status.startsWith('warning_')

export const disputeState = (status: string): DisputeState => CLOSED[status] ?? (status.endsWith('needs_response') ? 'to answer' : 'under review')

/** Whether a refund failed because its payment is disputed: our own word, or the provider's sentence. */
export const isRefusedByDispute = (failure: string | null): boolean => /charged back|disputed/.test(failure ?? '')

type Told = { status: string; toldBy: string; toldAt: Date }

/** In the order in which the provider sends them when they happen in one second. */
const EVENTS = [
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.closed',
  'charge.dispute.funds_reinstated',
]

/**
 * Whether one event tells more than the one we go by. Events come in any order and more than once, so this is a total order: whatever
 * comes first, the same event has the last word. A closed dispute never opens again.
 */
export function tellsMore(told: Told, known: Told): boolean {
  const closed = Number(isDisputeClosed(told.status)) - Number(isDisputeClosed(known.status))
  const later = told.toldAt.getTime() - known.toldAt.getTime()
  return (closed || later || EVENTS.indexOf(told.toldBy) - EVENTS.indexOf(known.toldBy)) > 0
}
