import { Menu, X } from 'lucide-react'
import { YourClock } from '@/components/schedule/your-clock'
import { SkipLink } from '@/components/ui/skip-link'
import { NavLink } from './nav-link'
import { SITE_LINKS } from './site-links'
import { Wordmark } from './wordmark'

const inLine =
  'border-b-2 border-transparent py-1 text-small whitespace-nowrap hover:border-line aria-[current]:border-accent aria-[current]:hover:border-accent'

/** Head of the public pages. On a phone the links lie in a menu that opens without JavaScript. */
export function SiteHeader() {
  return (
    <header className="relative border-b border-line print:hidden">
      <SkipLink />
      <div className="page-width flex h-15 items-center gap-8 md:h-[72px]">
        <Wordmark />
        <nav aria-label="Main" className="flex gap-6 max-lg:hidden">
          {SITE_LINKS.map((link) => (
            <NavLink key={link.href} href={link.href} className={inLine}>
              {link.label}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-8 max-lg:hidden">
          <YourClock />
          <NavLink href="/my" className={inLine}>
            My classes
          </NavLink>
        </div>
        <PhoneMenu />
      </div>
    </header>
  )
}

function PhoneMenu() {
  return (
    <details className="group ml-auto lg:hidden">
      <summary className="flex size-11 list-none items-center justify-center rounded-control [&::-webkit-details-marker]:hidden">
        <span className="sr-only">Menu</span>
        <Menu aria-hidden className="size-6 group-open:hidden" strokeWidth={1.75} />
        <X aria-hidden className="hidden size-6 group-open:block" strokeWidth={1.75} />
      </summary>
      <nav aria-label="Menu" className="absolute inset-x-0 top-full z-10 border-b border-line bg-paper pb-6">
        <div className="page-width grid">
          {[...SITE_LINKS, { label: 'My classes', href: '/my' }].map((link) => (
            <NavLink key={link.href} href={link.href} className="border-b border-line py-3.5 font-bold aria-[current]:text-accent">
              {link.label}
            </NavLink>
          ))}
          <div className="mt-5">
            <YourClock />
          </div>
        </div>
      </nav>
    </details>
  )
}
