import { DomainError } from '../../lib/errors'
import type { Checkout, OpenCheckout } from '../../lib/payments/gateway'

/** Stands in for the payment provider where a test is about the order of things; the provider's own manners are tested in the contract suite. */
const sessions = new Map<string, Checkout>()
export const sentRefunds: { refundId: string; amountMinor: number }[] = []

export const opened: OpenCheckout[] = []
/** What befalls the next page that is asked for: the provider is not reached at all, or its answer is lost. */
export const troubles: { next?: 'not reached' | 'answer lost' } = {}

export const payNow = (sessionId: string, otherwise: Partial<Checkout> = {}): void =>
  change(sessionId, { state: 'paid', intentId: `pi_${sessionId}`, ...otherwise })

const unreachable = () => new DomainError('payment-provider-unreachable', 'The payment provider does not answer just now.')

function change(sessionId: string, to: Partial<Checkout>) {
  sessions.set(sessionId, { ...known(sessionId), ...to })
}

function known(sessionId: string): Checkout {
  const session = sessions.get(sessionId)
  if (!session) throw new Error(`no session ${sessionId}`)
  return session
}

/** For `vi.mock('…/lib/payments/gateway', pretendGateway)`. */
export const pretendGateway = () => ({
  provider: () => 'local-stripe' as const,
  openCheckout: async (asked: OpenCheckout) => {
    const { paymentId, currency, lines, expiresAt } = asked
    const sessionId = `cs_${paymentId}`
    const trouble = troubles.next
    troubles.next = undefined
    if (trouble === 'not reached') throw unreachable()
    opened.push(asked)
    const amountMinor = lines.reduce((total, line) => total + line.amountMinor * line.quantity, 0)
    if (!sessions.has(sessionId)) sessions.set(sessionId, { sessionId, paymentId, state: 'open', amountMinor, currency, intentId: null })
    if (trouble === 'answer lost') throw unreachable()
    return { sessionId, pageUrl: `https://pay.example/${sessionId}`, expiresAt }
  },
  readCheckout: async (sessionId: string) => known(sessionId),
  closeCheckout: async (sessionId: string) => {
    if (known(sessionId).state === 'open') change(sessionId, { state: 'expired' })
    return known(sessionId)
  },
  readRefund: async (providerRefundId: string) => ({ providerRefundId, status: 'succeeded' as const }),
  sendRefund: async ({ refundId, amountMinor }: { refundId: string; amountMinor: number }) => {
    if (!sentRefunds.some((sent) => sent.refundId === refundId)) sentRefunds.push({ refundId, amountMinor })
    return { providerRefundId: `re_${refundId}`, status: 'succeeded' as const }
  },
})
