import { isCurrency } from '@/lib/money'
import { isTimeZone } from '@/lib/schedule/zone-time'
import { classMetadata } from './class-metadata'
import { ClassPage } from './class-page'

export const generateMetadata = async ({ params, searchParams }: PageProps<'/classes/[ref]'>) =>
  classMetadata((await params).ref, keyOf(await searchParams))

const keyOf = ({ key }: Record<string, string | string[] | undefined>) => (typeof key === 'string' ? key : undefined)

/** A class with a query: made for each request, on the clock asked for by `?zone=`. */
export default async function Page({ params, searchParams }: PageProps<'/classes/[ref]'>) {
  const [{ ref }, search] = await Promise.all([params, searchParams])
  const { zone, currency } = search
  return (
    <ClassPage
      classRef={ref}
      privateKey={keyOf(search)}
      zone={typeof zone === 'string' && isTimeZone(zone) ? zone : undefined}
      currency={typeof currency === 'string' && isCurrency(currency) ? currency : undefined}
      campaign={campaignOf(search)}
    />
  )
}

/** What the booking form keeps of an address: who sent the visitor, in which currency, with which code. */
function campaignOf(search: Record<string, string | string[] | undefined>): string {
  const kept = Object.entries(search).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && /^(key|source|currency|discountCode|seats|utm_[a-z_]{1,30})$/.test(entry[0]),
  )
  return new URLSearchParams(kept.slice(0, 12).map(([name, value]) => [name, value.slice(0, 200)])).toString()
}
