import type { Metadata } from 'next'
import { Catalogue } from '@/components/courses/catalogue'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { readCatalogue, readCourseFilters } from '@/lib/courses/catalogue'
import { catalogueMetadata } from './metadata'

export const metadata: Metadata = catalogueMetadata

/** The catalogue with filters. Without a query the proxy answers with its cached twin. */
export default async function Page({ searchParams }: PageProps<'/courses'>) {
  const filters = readCourseFilters(await searchParams)
  return <Catalogue {...(await readCatalogue(filters, await readClock(db)))} filters={filters} />
}
