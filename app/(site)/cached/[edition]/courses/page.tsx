import type { Metadata } from 'next'
import { Catalogue } from '@/components/courses/catalogue'
import { db } from '@/db/client'
import { readClock } from '@/lib/clock'
import { readCatalogue } from '@/lib/courses/catalogue'
import { catalogueMetadata } from '../../../courses/metadata'

export const revalidate = 1
export const generateStaticParams = async () => []
export const metadata: Metadata = catalogueMetadata

/** The catalogue without filters, rendered at most once a second. */
export default async function Page() {
  return <Catalogue {...(await readCatalogue({}, await readClock(db)))} filters={{}} />
}
