import { type ListQuery, listHref, readListQuery } from '../list-filters'

/** What the list of invoices can be narrowed to; the address of the list is the one place where that stands. */
export const INVOICE_STATES = ['requested', 'waiting', 'due', 'overdue', 'paid'] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]
export type InvoiceFilters = { q: string; state: InvoiceState | null; page: number }

export const INVOICE_STATE_WORDS: Record<InvoiceState, string> = {
  requested: 'Awaiting approval',
  waiting: 'To be issued, PO follows',
  due: 'Due',
  overdue: 'Overdue',
  paid: 'Paid',
}

/** Whatever stands in the query; what makes no sense is left out. */
export function readInvoiceFilters(query: ListQuery): InvoiceFilters {
  const { word, among, page } = readListQuery(query)
  return { q: word('q'), state: among('state', INVOICE_STATES), page }
}

/** The address of the list with these filters; what is usual is left out. */
export function invoicesHref(filters: Partial<InvoiceFilters>, changes: Partial<InvoiceFilters> = {}): string {
  const { q = '', state = null, page } = { ...filters, page: 1, ...changes }
  return listHref('/admin/invoices', { q, state, page })
}
