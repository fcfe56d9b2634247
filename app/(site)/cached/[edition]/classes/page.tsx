import { SchedulePage } from '../../../classes/schedule-page'

export { metadata } from '../../../classes/page'

export const revalidate = 1
export const generateStaticParams = () => []

/** `/classes` without a query, kept for a second. */
export default function CachedSchedule() {
  return <SchedulePage />
}
