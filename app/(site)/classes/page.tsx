import type { Metadata } from 'next'
import { readFilters } from '@/lib/schedule/read-filters'
import { SchedulePage } from './schedule-page'

export const metadata: Metadata = {
  title: 'Classes',
  description: 'Live online classes in professional Scrum, on your own clock.',
  alternates: { canonical: '/classes', types: { 'text/calendar': '/schedule.ics' } },
}

/** `/classes` with a query: made for each request. A filter that makes no sense is left out and said, never an error. */
export default async function Page({ searchParams }: PageProps<'/classes'>) {
  const params = await searchParams
  const { filters, notes } = readFilters(params)
  return <SchedulePage filters={filters} notes={[...noteOfCode(params.discountCode), ...notes]} />
}

/** After a personal link. Whether the code is good is for the booking form to say, where guesses are counted. */
function noteOfCode(code: string | string[] | undefined): string[] {
  if (typeof code !== 'string' || !/^[A-Z0-9-]{3,40}$/.test(code)) return []
  return [`We keep ${code} for you. Choose a class: the booking form shows the price with it.`]
}
