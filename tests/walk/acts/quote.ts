import { randomUUID } from 'node:crypto'
import { desc, inArray } from 'drizzle-orm'
import { db } from '../../../db/client'
import { quotes } from '../../../db/schema'
import { acceptQuote } from '../../../lib/quotes/accept-quote'
import { approveQuote } from '../../../lib/quotes/approve-quote'
import { withdrawQuote } from '../../../lib/quotes/end-quote'
import { extendQuote } from '../../../lib/quotes/extend-quote'
import { readAcceptance } from '../../../lib/quotes/read-acceptance'
import { makeQuote, requestQuote } from '../../../lib/quotes/request-quote'
import { makeRequest } from '../../support/make'
import { type Act, buyers, listClassesToCome, NOTHING, type World } from '../world'

type Status = (typeof quotes.$inferSelect)['status']

/** Prices that are promised until a day. */
export const quoteActs: Act[] = [
  {
    name: 'ask for a quote',
    weight: 4,
    async run(world) {
      const { random, now, admin } = world
      const courseClass = random.pick(await listClassesToCome(world))
      if (!courseClass) return NOTHING
      const fields = { seats: String(random.between(1, 3)), buyerEmail: random.pick(buyers) ?? '', formKey: randomUUID() }
      const asked = { classId: courseClass.id, request: makeRequest(fields), now }
      if (random.chance(0.7)) await requestQuote({ ...asked, actor: { kind: 'link' } })
      else await makeQuote({ ...asked, percentBasisPoints: random.between(0, 40) * 100, note: '', actor: admin })
    },
  },
  {
    name: 'an admin keeps the seats of a quote',
    weight: 3,
    async run(world) {
      const quote = await pickQuote(world, 'open')
      if (!quote) return NOTHING
      await approveQuote({ quoteId: quote.id, actor: world.admin, now: world.now })
    },
  },
  {
    name: 'accept a quote',
    weight: 4,
    async run(world) {
      const { random, now } = world
      const quote = await pickQuote(world, 'open', 'accepted', 'expired')
      if (!quote) return NOTHING
      const typed: Record<string, string> = { payment: random.chance(0.5) ? 'card' : 'invoice', terms: 'on' }
      if (typed.payment === 'invoice') Object.assign(typed, random.chance(0.5) ? { poNumber: 'PO-7' } : { poFollows: 'on' })
      await acceptQuote({ token: quote.token, acceptance: readAcceptance(typed), actor: { kind: 'link' }, now })
    },
  },
  {
    name: 'an admin withdraws a quote',
    weight: 1,
    async run(world) {
      const quote = await pickQuote(world, 'open')
      if (!quote) return NOTHING
      await withdrawQuote({ quoteId: quote.id, actor: world.admin, now: world.now })
    },
  },
  {
    name: 'an admin gives a quote another last day',
    weight: 1,
    async run(world) {
      const { random, now, admin } = world
      const quote = await pickQuote(world, 'open', 'expired')
      if (!quote) return NOTHING
      const lastDay = new Date(now.getTime() + random.between(1, 20) * 86_400_000).toISOString().slice(0, 10)
      await extendQuote({ quoteId: quote.id, lastDay, actor: admin, now })
    },
  },
]

const pickQuote = async ({ random }: World, ...status: [Status, ...Status[]]) =>
  random.pick(await db.select().from(quotes).where(inArray(quotes.status, status)).orderBy(desc(quotes.createdAt)).limit(12))
