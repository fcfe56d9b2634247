import type { ReactNode } from 'react'
import { CheckoutHeader } from '@/components/site/checkout-header'
import { SiteFooter } from '@/components/site/site-footer'

/** Pages on the way to a seat: nothing leads away but help. */
export default function BookingLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <CheckoutHeader />
      <main id="main">{children}</main>
      <SiteFooter />
    </>
  )
}
