import { HomePage } from '../../home-page'

export const revalidate = 1
export const generateStaticParams = () => []

/** `/` without a query, kept for a second. */
export default function CachedHomePage() {
  return <HomePage zone="Europe/London" />
}
