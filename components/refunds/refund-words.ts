import type { RefundRow, RefundStage } from '@/lib/ledger/refund-desk-queries'
import { isRefusedByDispute } from '@/lib/payments/dispute-state'

export const STAGE_WORDS: Record<RefundStage, string> = {
  failed: 'Failed',
  'to-send': 'Transfer to make',
  'under-way': 'Under way',
  done: 'Done',
  replaced: 'Went another way',
}

export const WAY_WORDS = { card: 'to the card', 'bank-transfer': 'by bank transfer', credit: 'as a credit' } as const

/** What the provider says of a failure, in words for people. Source: https://docs.stripe.com/refunds#failed-refunds */
const FAILURES: Record<string, string> = {
  expired_or_canceled_card: 'The card has expired or was cancelled.',
  lost_or_stolen_card: 'The card was lost or stolen.',
  declined: 'The bank did not take it.',
  insufficient_funds: 'Our balance at the provider was too low.',
  merchant_request: 'It was cancelled at the provider.',
}

export function sayFailure({ failure }: RefundRow['refund']): string | null {
  if (!failure) return null
  if (isRefusedByDispute(failure)) return 'The cardholder disputes the payment, so nothing of it can go back.'
  const words = FAILURES[failure] ?? failure.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
