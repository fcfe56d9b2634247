import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/skip-link'
import { NavLink } from './nav-link'
import type { SiteLink } from './site-links'
import { Wordmark } from './wordmark'

type DeskHeaderProps = {
  label: string
  links: readonly SiteLink[]
  personName: string | null
  /** Sign out: what stands after the name. */
  children?: ReactNode
}

/** So many links stand beside the name; more get a row of their own. */
const MOST_BESIDE = 8

/** Head of the working pages of trainers and admins. Its links wrap, so that each is in sight: on a phone, and where they are many, below the name. */
export function DeskHeader({ label, links, personName, children }: DeskHeaderProps) {
  const isBeside = links.length <= MOST_BESIDE
  return (
    <header className="border-b border-line print:hidden">
      <SkipLink />
      <div className="page-width flex flex-wrap items-center gap-x-8 md:min-h-[72px]">
        <div className="flex h-15 items-center">
          <Wordmark />
        </div>
        <nav
          aria-label={label}
          className={`flex min-w-0 flex-wrap gap-x-5 gap-y-0.5 pb-2 ${isBeside ? 'max-md:order-last max-md:w-full md:flex-1 md:pb-0' : 'order-last w-full'}`}
        >
          {links.map((link, index) => (
            <NavLink
              key={link.href}
              href={link.href}
              isExact={index === 0}
              className="border-b-2 border-transparent py-1 text-small whitespace-nowrap hover:border-line aria-[current]:border-accent"
            >
              {link.label}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-5 text-small">
          {personName ? <span className="max-w-48 truncate font-bold max-sm:hidden md:max-xl:hidden">{personName}</span> : null}
          {children}
        </div>
      </div>
    </header>
  )
}

/** Foot of the working pages. */
export function DeskFooter({ zoneNote }: { zoneNote?: string }) {
  return (
    <footer className="mt-20 border-t border-line print:hidden">
      <div className="page-width flex justify-between gap-6 py-5 text-label text-ink-3">
        <span>Halfday</span>
        {zoneNote ? <span>{zoneNote}</span> : null}
      </div>
    </footer>
  )
}
