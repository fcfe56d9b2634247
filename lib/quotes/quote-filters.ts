import type { QuoteState } from './quote-rules'

export const QUOTE_STATES = ['open', 'kept', 'accepted', 'expired', 'withdrawn'] as const satisfies readonly QuoteState[]
export const QUOTE_STATE_WORDS: Record<QuoteState, string> = {
  open: 'Open',
  kept: 'Open, seats kept',
  accepted: 'Accepted',
  expired: 'Ended',
  withdrawn: 'Withdrawn',
}

export type QuoteFilters = { q: string; state: QuoteState | null; page: number }
type Query = Record<string, string | string[] | undefined>

/** Whatever stands in the query; what makes no sense is left out. */
export function readQuoteFilters(query: Query): QuoteFilters {
  const one = (name: string) =>
    typeof query[name] === 'string'
      ? query[name]
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 100)
      : ''
  const page = Number.parseInt(one('page'), 10)
  return { q: one('q'), state: QUOTE_STATES.find((state) => state === one('state')) ?? null, page: page >= 1 && page <= 100_000 ? page : 1 }
}

/** The address of the list with these filters; what is usual is left out. */
export function quotesHref(filters: Partial<QuoteFilters>, changes: Partial<QuoteFilters> = {}): string {
  const { q, state, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (state) query.set('state', state)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/admin/quotes?${query}` : '/admin/quotes'
}
