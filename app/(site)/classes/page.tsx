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
  return <SchedulePage {...readFilters(await searchParams)} />
}
