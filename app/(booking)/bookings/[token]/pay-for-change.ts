import { DomainError } from '@/lib/errors'
import { startChangeCheckout } from '@/lib/payments/start-change-checkout'

/** The payment page of a change; where it cannot be opened, the booking's page, on which the change waits. */
export async function payForChange(token: string, changeId: string, now: Date): Promise<string> {
  try {
    return await startChangeCheckout({ changeId, now })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return `/bookings/${token}${error.code === 'payment-provider-unreachable' ? '?payment=unreachable' : ''}`
  }
}
