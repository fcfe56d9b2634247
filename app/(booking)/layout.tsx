import type { ReactNode } from 'react'
import { CheckoutHeader } from '@/components/site/checkout-header'
import { SiteFooter } from '@/components/site/site-footer'
import { db } from '@/db/client'
import { readCompany } from '@/lib/company'

/** Pages on the way to a seat: nothing leads away but help. */
export default async function BookingLayout({ children }: { children: ReactNode }) {
  const { phone } = await readCompany(db)
  return (
    <>
      <CheckoutHeader phone={phone} />
      <main id="main">{children}</main>
      <SiteFooter />
    </>
  )
}
