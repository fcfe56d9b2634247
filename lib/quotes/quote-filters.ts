import { type ListQuery, listHref, readListQuery } from '../list-filters'
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

/** Whatever stands in the query; what makes no sense is left out. */
export function readQuoteFilters(query: ListQuery): QuoteFilters {
  const { word, among, page } = readListQuery(query)
  return { q: word('q'), state: among('state', QUOTE_STATES), page }
}

/** The address of the list with these filters; what is usual is left out. */
export function quotesHref(filters: Partial<QuoteFilters>, changes: Partial<QuoteFilters> = {}): string {
  const { q = '', state = null, page } = { ...filters, page: 1, ...changes }
  return listHref('/admin/quotes', { q, state, page })
}
