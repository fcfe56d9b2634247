import { z } from 'zod'
import type { Context } from './context'
import { moveDispute, openDispute } from './disputes'
import { type Faults, faultSwitches } from './faults'
import { paySession, settleDelayed } from './pay-session'
import { settleRefund } from './refunds'
import { Refusal } from './refusal'
import { readCard } from './test-cards'

type Control = {
  faults: Faults
  setFaults: (change: Partial<Faults>) => Faults
  act: <Result>(work: (context: Context) => Promise<Result>) => Promise<Result>
  settle: () => Promise<unknown>
  release: (order: 'in-order' | 'reverse') => Promise<number>
}
type ControlCall = { method: string; path: string; body: string; contentType: string | undefined }

const testCard = { cardNumber: '4242 4242 4242 4242', expiry: '12/99', cvc: '123' }

const commands: Record<string, (control: Control, given: unknown) => Promise<unknown>> = {
  /** Sets switches; those that are not named stay as they are. */
  '/_local/faults': async (control, given) => control.setFaults(faultSwitches.partial().parse(given)),
  '/_local/settle': (control) => control.settle(),
  '/_local/release': async (control, given) => ({
    released: await control.release(z.object({ order: z.enum(['in-order', 'reverse']) }).parse(given).order),
  }),
  /** Pays without the page, by a test card, or by a method that takes days. */
  '/_local/pay': (control, given) => {
    const shape = z.object({ sessionId: z.string(), cardNumber: z.string().default(testCard.cardNumber), isDelayed: z.boolean().default(false) })
    const { sessionId, cardNumber, isDelayed } = shape.parse(given)
    return control.act(async (context) => {
      const reading = readCard({ ...testCard, cardNumber }, context.now)
      if (reading.errors) throw new z.ZodError([{ code: 'custom', path: ['cardNumber'], message: 'is not a test card', input: cardNumber }])
      return paySession(context, sessionId, reading.card, isDelayed ? 'delays' : reading.bank)
    })
  },
  '/_local/delayed': (control, given) => {
    const { sessionId, hasArrived } = z.object({ sessionId: z.string(), hasArrived: z.boolean() }).parse(given)
    return control.act((context) =>
      settleDelayed(context, sessionId, { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2099 }, hasArrived),
    )
  },
  /** The cardholder contests a payment. */
  '/_local/dispute': (control, given) => {
    const shape = z.object({
      intentId: z.string(),
      reason: z.string().default('fraudulent'),
      amountMinor: z.int().min(1).optional(),
      isInquiry: z.boolean().default(false),
    })
    const opening = shape.parse(given)
    return control.act((context) => openDispute(context, opening))
  },
  /** Evidence went in, or the bank decided. */
  '/_local/dispute/move': (control, given) => {
    const { disputeId, to } = z.object({ disputeId: z.string(), to: z.enum(['under_review', 'won', 'lost']) }).parse(given)
    return control.act((context) => moveDispute(context, disputeId, to))
  },
  /** A refund on its way arrives or fails; one that had arrived may still come back. */
  '/_local/refund': (control, given) => {
    const { refundId, hasArrived } = z.object({ refundId: z.string(), hasArrived: z.boolean() }).parse(given)
    return control.act((context) => settleRefund(context, refundId, hasArrived))
  },
}

/** The switches for tests: what goes wrong, and when time and events move on. JSON in, JSON out. */
export async function answerControl(
  control: Control,
  { method, path, body, contentType }: ControlCall,
): Promise<{ status: number; result: unknown }> {
  if (path === '/_local/faults' && method === 'GET') return { status: 200, result: control.faults }
  const command = commands[path]
  if (!command) return { status: 404, result: { error: 'There is no such switch.' } }
  if (method !== 'POST') return { status: 405, result: { error: 'Send a POST.' } }
  if (body !== '' && !contentType?.startsWith('application/json')) return { status: 415, result: { error: 'Send JSON.' } }
  try {
    return { status: 200, result: (await command(control, body === '' ? {} : JSON.parse(body))) ?? {} }
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return { status: 400, result: { error: error.message } }
    if (error instanceof Refusal) return { status: error.status, result: { error: error.message } }
    throw error
  }
}
