import { isTimeZone } from '@/lib/schedule/zone-time'
import { HomePage } from './home-page'

/** `/` with a query: made for each request, on the clock asked for by `?zone=`. */
export default async function Page({ searchParams }: PageProps<'/'>) {
  const { zone } = await searchParams
  return typeof zone === 'string' && isTimeZone(zone) ? <HomePage zone={zone} isZoneFixed /> : <HomePage zone="Europe/London" />
}
