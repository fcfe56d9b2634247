import { eq } from 'drizzle-orm'
import type { Actor } from '../../lib/audit/record-audit'
import { acceptQuote } from '../../lib/quotes/accept-quote'
import { approveQuote } from '../../lib/quotes/approve-quote'
import { readQuoteForm } from '../../lib/quotes/read-quote-form'
import { makeQuote, requestQuote } from '../../lib/quotes/request-quote'
import type { Tx } from '../client'
import { mails, personEmails } from '../schema'
import { addressOf, LONG_NAME, ORGANISATIONS } from './buyers'
import type { SeededClass } from './classes'

const DAY_MS = 86_400_000
/** The class they are for, and how many of its seats they take and keep. */
export const QUOTED = { ref: 'sps-v2c4', taken: 2, held: 2 }

type Asked = { buyer: string; organisation: number; seats: number; daysAgo: number }

/** Three quotes for one class: one that waits for an answer, one whose seats are kept, one that was accepted with a purchase order. */
export async function seedQuotes(tx: Tx, classes: readonly SeededClass[], now: Date): Promise<void> {
  const classId = classes.find(({ demo }) => demo.ref === QUOTED.ref)?.classId
  const [known] = await tx.select({ personId: personEmails.personId }).from(personEmails).where(eq(personEmails.email, 'admin@halfday.example'))
  if (!classId || !known) throw new Error(`no class ${QUOTED.ref}, or no admin`)
  const admin: Actor = { kind: 'person', personId: known.personId, roles: ['admin'] }
  const at = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS)
  const request = (asked: Asked) => ({ classId, request: readQuoteForm(formOf(asked)), now: at(asked.daysAgo), within: tx })

  await requestQuote({ ...request({ buyer: 'Leila Moreno', organisation: 1, seats: 3, daysAgo: 2 }), actor: { kind: 'link' } })

  const kept = await makeQuote({
    ...request({ buyer: LONG_NAME, organisation: 10, seats: 2, daysAgo: 5 }),
    ...{ percentBasisPoints: 500, note: 'With 5 % off, as agreed on the telephone.', actor: admin },
  })
  await approveQuote({ quoteId: kept.id, actor: admin, now: at(4), within: tx })

  const accepted = await requestQuote({ ...request({ buyer: 'Tom Ashworth', organisation: 2, seats: 2, daysAgo: 6 }), actor: { kind: 'link' } })
  await approveQuote({ quoteId: accepted.id, actor: admin, now: at(5), within: tx })
  const acceptance = {
    payment: 'invoice',
    poNumber: '4500020411',
    poFollows: false,
    billingName: '',
    billingEmail: '',
    billingAddress: '',
    costCentre: 'DIG-118',
  } as const
  await acceptQuote({ token: accepted.token, acceptance, actor: { kind: 'link' }, now, within: tx })
  // Nobody is written to about demo data; the jobs find no mail to send.
  await tx.delete(mails)
}

function formOf({ buyer, organisation, seats }: Asked): FormData {
  const own = ORGANISATIONS[organisation]
  if (!own) throw new Error('no such organisation')
  const form = new FormData()
  const fields = {
    seats: String(seats),
    buyerName: buyer,
    buyerEmail: addressOf(buyer, own.domain),
    organisation: own.name,
    country: own.country,
    customerType: 'business',
    currency: 'GBP',
    billingAddress: own.address,
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
