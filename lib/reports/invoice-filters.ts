/** What the list of invoices can be narrowed to; the address of the list is the one place where that stands. */
export const INVOICE_STATES = ['requested', 'waiting', 'due', 'overdue', 'paid'] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]
export type InvoiceFilters = { q: string; state: InvoiceState | null; page: number }
type Query = Record<string, string | string[] | undefined>

export const INVOICE_STATE_WORDS: Record<InvoiceState, string> = {
  requested: 'Awaiting approval',
  waiting: 'To be issued, PO follows',
  due: 'Due',
  overdue: 'Overdue',
  paid: 'Paid',
}

/** Whatever stands in the query; what makes no sense is left out. */
export function readInvoiceFilters(query: Query): InvoiceFilters {
  const one = (name: string) =>
    typeof query[name] === 'string'
      ? query[name]
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 100)
      : ''
  const page = Number.parseInt(one('page'), 10)
  return { q: one('q'), state: INVOICE_STATES.find((state) => state === one('state')) ?? null, page: page >= 1 && page <= 100_000 ? page : 1 }
}

/** The address of the list with these filters; what is usual is left out. */
export function invoicesHref(filters: Partial<InvoiceFilters>, changes: Partial<InvoiceFilters> = {}): string {
  const { q, state, page } = { ...filters, page: 1, ...changes }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (state) query.set('state', state)
  if (page > 1) query.set('page', String(page))
  return query.size > 0 ? `/admin/invoices?${query}` : '/admin/invoices'
}
